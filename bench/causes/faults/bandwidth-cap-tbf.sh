# cause: bandwidth-cap
# offender: lumo-a
# how: tbf with 2 Mbit/s on the interface to a server (network namespace), iperf3 with two streams
# needs: ip tc iperf3
# settle: 5
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  tc qdisc add dev lumo-a root tbf rate 2mbit burst 32kb latency 400ms || return 1
  run server ip netns exec lumo-far iperf3 -s
  sleep 1
  run client iperf3 -c 10.77.0.2 -t 120 -P 2
}
down() { end client; end server; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
