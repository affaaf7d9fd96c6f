# cause: none
# how: a firewall in front of the server (network namespace) drops two packets of a thousand, clients in Python that send blocks
# needs: ip iptables python3
# settle: 5
up() {
  far_up
  ip netns exec lumo-far iptables -A INPUT -p tcp -m statistic --mode random --probability 0.002 -j DROP || return 1
  far_sink 7001
  far_asks clients 4 7001 'while True: c.sendall(b"x" * 4000); time.sleep(0.06)'
}
down() { end clients; end server; far_down; }
