# cause: packet-loss
# how: a firewall in front of the server (network namespace) drops 10 % (at 100 %) of the packets, clients in Python that send blocks
# needs: ip iptables python3
# settle: 5
# levels: 25 50 100
up() {
  far_up
  ip netns exec lumo-far iptables -A INPUT -p tcp -m statistic --mode random --probability "$(awk "BEGIN { print $LEVEL / 1000 }")" -j DROP || return 1
  far_sink 7001
  far_asks clients 8 7001 'while True: c.sendall(b"x" * 4000); time.sleep(0.06)'
}
down() { end clients; end server; far_down; }
