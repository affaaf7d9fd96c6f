# cause: none
# how: a firewall in front of the server (network namespace) drops two packets of a thousand, clients in Python that send blocks
# needs: ip iptables python3
# settle: 5
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  ip netns exec lumo-far iptables -A INPUT -p tcp -m statistic --mode random --probability 0.002 -j DROP || return 1
  run server ip netns exec lumo-far python3 -c '
import socket, threading
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7001)); s.listen(50)
def one(c):
    while c.recv(65536): pass
while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7001 ' && break; sleep 1; done
  run clients python3 -c '
import socket, threading, time
def one():
    c = socket.create_connection(("10.77.0.2", 7001))
    while True: c.sendall(b"x" * 4000); time.sleep(0.06)
for _ in range(4): threading.Thread(target=one, daemon=True).start()
time.sleep(600)'
}
down() { end clients; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
