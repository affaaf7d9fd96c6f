# cause: remote-slow
# offender: 10.77.0.2:7007
# how: a server in a network namespace that answered, and from then on loses all packets; clients send and wait
# needs: ip iptables python3
# settle: 8
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  run server ip netns exec lumo-far python3 -c '
import socket, threading
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7007)); s.listen(50)
def one(c):
    while True: c.send(c.recv(1000))
while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7007 ' && break; sleep 1; done
  run clients python3 -c '
import socket, threading, time
def one():
    c = socket.create_connection(("10.77.0.2", 7007))
    while True: c.send(b"ping"); c.recv(1000); time.sleep(0.3)
for _ in range(3): threading.Thread(target=one, daemon=True).start()
time.sleep(600)'
  sleep 3
  ip netns exec lumo-far iptables -A INPUT -j DROP
}
down() { end clients; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
