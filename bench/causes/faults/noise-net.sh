# cause: noise
# how: a program that sends 40 small datagrams a second over loopback and reads them again
# needs: python3
up() {
  run noisenet python3 -c '
import socket, time
r = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); r.bind(("127.0.0.1", 0))
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True: s.sendto(b"x" * 200, r.getsockname()); r.recv(500); time.sleep(0.025)'
}
down() { end noisenet; }
