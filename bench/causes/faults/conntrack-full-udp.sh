# cause: conntrack-full
# offender: nf_conntrack
# how: a table of 128 entries and a Python program that sends to ever new UDP ports
# needs: iptables sysctl python3
# settle: 4
up() {
  tracked_up INPUT 128 || return 1
  run sender python3 -c '
import socket, time
kept = []
while True:
    for port in range(20000, 30000):
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try: s.sendto(b"x", ("127.0.0.1", port))
        except OSError: pass
        s.close(); time.sleep(0.005)'
}
down() { end sender; tracked_down INPUT; }
