# cause: remote-slow
# offender: 10.77.0.2:7007
# how: a server in a network namespace that answered, and from then on loses all packets; clients send and wait
# needs: ip iptables python3
# settle: 8
up() {
  far_up
  far_serves 7007 'while True: c.send(c.recv(1000))'
  far_asks clients 3 7007 'while True: c.send(b"ping"); c.recv(1000); time.sleep(0.3)'
  sleep 3
  ip netns exec lumo-far iptables -A INPUT -j DROP
}
down() { end clients; end server; far_down; }
