# cause: none
# how: 3,000 connections to one server (network namespace) that wait for their time, of 28,000 ports
# needs: ip python3
# settle: 15
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  run server ip netns exec lumo-far python3 -c '
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7010)); s.listen(500)
while True:
    c = s.accept()[0]; c.recv(1); c.close()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7010 ' && break; sleep 1; done
  run clients python3 -c '
import socket, time
for _ in range(3000): socket.create_connection(("10.77.0.2", 7010)).close()
time.sleep(600)'
}
down() { end clients; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
