# cause: slab-leak
# how: UDP sockets on the loopback whose queues nobody reads: 80 MB of kernel buffers
# needs: python3
# settle: 12
up() {
  run udp python3 -c '
import socket, time
held = []
for port in range(20000, 20004):
    r = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    r.setsockopt(socket.SOL_SOCKET, 33, 1 << 29)
    r.bind(("127.0.0.1", port)); held.append(r)
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
block = b"x" * 7000
for i in range(10500): s.sendto(block, ("127.0.0.1", 20000 + i % 4))
time.sleep(600)'
}
down() { end udp; }
