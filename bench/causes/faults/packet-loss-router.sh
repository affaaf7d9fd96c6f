# cause: packet-loss
# how: netem on a router between this machine and the server (network namespaces) loses 10 % (at 100 %) of what iperf3 sends
# needs: ip tc iperf3
# settle: 5
# levels: 25 50 100
up() {
  ip netns add lumo-mid; ip netns add lumo-far
  ip link add lumo-a type veth peer name lumo-b netns lumo-mid; ip -n lumo-mid link add lumo-c type veth peer name lumo-d netns lumo-far
  ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up; ip route add 10.78.0.0/24 via 10.77.0.2
  ip -n lumo-mid addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-mid addr add 10.78.0.1/24 dev lumo-c
  ip -n lumo-mid link set lumo-b up; ip -n lumo-mid link set lumo-c up; ip netns exec lumo-mid sysctl -qw net.ipv4.ip_forward=1
  ip -n lumo-far addr add 10.78.0.2/24 dev lumo-d; ip -n lumo-far link set lumo-d up; ip -n lumo-far route add default via 10.78.0.1
  ip netns exec lumo-mid tc qdisc add dev lumo-c root netem limit 10000 loss "$(awk "BEGIN { print $LEVEL / 10 }")%" || return 1
  run server ip netns exec lumo-far iperf3 -s
  sleep 1
  run client iperf3 -c 10.78.0.2 -t 120 -P 4 -b 1M
}
down() { end client; end server; ip netns del lumo-mid 2>/dev/null; far_down; }
