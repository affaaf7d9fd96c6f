# cause: bandwidth-cap
# offender: lumo-a
# how: netem with a rate of 1 Mbit/s on the interface to a server (network namespace), uploads by bash and dd
# needs: ip tc python3 bash
# settle: 5
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  tc qdisc add dev lumo-a root netem limit 500 rate 1mbit || return 1
  run server ip netns exec lumo-far python3 -c '
import socket, threading
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7001)); s.listen(50)
def one(c):
    while c.recv(65536): pass
while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7001 ' && break; sleep 1; done
  run upload bash -c 'dd if=/dev/zero bs=64k count=2000 2>/dev/null >/dev/tcp/10.77.0.2/7001 & dd if=/dev/zero bs=16k count=8000 2>/dev/null >/dev/tcp/10.77.0.2/7001; wait'
}
down() { end upload; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
