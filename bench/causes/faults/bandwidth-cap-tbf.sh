# cause: bandwidth-cap
# offender: lumo-a
# how: tbf with 2 Mbit/s on the interface to a server (network namespace), iperf3 with two streams
# needs: ip tc iperf3
# settle: 5
up() {
  far_up
  tc qdisc add dev lumo-a root tbf rate 2mbit burst 32kb latency 400ms || return 1
  run server ip netns exec lumo-far iperf3 -s
  sleep 1
  run client iperf3 -c 10.77.0.2 -t 120 -P 2
}
down() { end client; end server; far_down; }
