# cause: softirq-flood
# offender: python3
# how: two Python programs that send small datagrams over loopback to a port where nobody listens
# needs: python3
# settle: 8
up() {
  run udpsend python3 -c '
import os, socket
os.fork()
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True:
    try: s.sendto(b"x", ("127.0.0.1", 9999))
    except OSError: pass'
}
down() { end udpsend; }
