# cause: none
# how: a connection tracking table of 1,000 entries with 600 in use
# needs: iptables sysctl python3
# settle: 6
up() {
  tracked_up INPUT 1000 || return 1
  run sender python3 -c '
import socket, time
for port in range(20000, 20600):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b"x", ("127.0.0.1", port)); s.close()
time.sleep(600)'
}
down() { end sender; tracked_down INPUT; }
