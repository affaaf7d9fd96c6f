# cause: none
# how: one agent that asks its server (network namespace) for news and is answered when there are some, after 40 s
# needs: ip python3
# settle: 6
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  run server ip netns exec lumo-far python3 -c '
import socket, threading, time
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7011)); s.listen(50)
def one(c):
    while c.recv(1000): time.sleep(40); c.send(b"news")
while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7011 ' && break; sleep 1; done
  run agent python3 -c '
import socket
c = socket.create_connection(("10.77.0.2", 7011))
while True: c.send(b"GET /v1/watch"); c.recv(1000)'
}
down() { end agent; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
