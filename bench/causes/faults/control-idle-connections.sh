# cause: none
# how: 20 connections that have had their answer and stay open (an idle pool), and two that send a log line now and then and are never answered
# needs: ip python3
# settle: 6
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  run server ip netns exec lumo-far python3 -c '
import socket, threading
def serve(port, answer):
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", port)); s.listen(50)
    def one(c):
        while c.recv(1000):
            if answer: c.send(b"ok")
    while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()
threading.Thread(target=serve, args=(7009, True), daemon=True).start(); serve(5140, False)'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':5140 ' && break; sleep 1; done
  run clients python3 -c '
import socket, time
pool = [socket.create_connection(("10.77.0.2", 7009)) for _ in range(20)]
for c in pool: c.send(b"hello"); c.recv(100)
logs = [socket.create_connection(("10.77.0.2", 5140)) for _ in range(2)]
for _ in range(5):
    for c in logs: c.send(b"<13> a line\n")
    time.sleep(0.3)
time.sleep(600)'
}
down() { end clients; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
