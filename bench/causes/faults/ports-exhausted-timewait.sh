# cause: ports-exhausted
# offender: 10.77.0.2:7005
# how: 200 local ports and bash that connects to a server (network namespace) and closes at once: all are in TIME_WAIT
# needs: ip sysctl python3 bash
# settle: 20
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  sysctl -n net.ipv4.ip_local_port_range >"$W/range"; sysctl -qw net.ipv4.ip_local_port_range='40000 40199' || return 1
  run server ip netns exec lumo-far python3 -c '
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 7005)); s.listen(500)
while True:
    c = s.accept()[0]
    c.recv(1); c.close()'
  for i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ':7005 ' && break; sleep 1; done
  run client bash -c 'while :; do exec 3<>/dev/tcp/10.77.0.2/7005; exec 3>&-; done 2>/dev/null'
}
down() { end client; end server; [ -s "$W/range" ] && sysctl -qw net.ipv4.ip_local_port_range="$(cat "$W/range")"; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
