# cause: remote-slow
# offender: 10.77.0.2:7008
# how: netem at the server (network namespace) delays each packet by 800 ms; two clients ask it question by question
# needs: ip tc python3
# settle: 9
up() {
  far_up
  ip netns exec lumo-far tc qdisc add dev lumo-b root netem delay 800ms || return 1
  far_serves 7008 'while True: c.send(c.recv(1000))'
  far_asks clients 2 7008 'while True: c.send(b"ping"); c.recv(1000)'
}
down() { end clients; end server; far_down; }
