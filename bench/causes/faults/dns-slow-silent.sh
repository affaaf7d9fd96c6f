# cause: dns-slow
# offender: 10.77.0.2
# how: the name server (network namespace) drops all questions, three shells look up names
# needs: ip iptables mount getent
# settle: 4
up() {
  far_up
  ip netns exec lumo-far iptables -A INPUT -p udp --dport 53 -j DROP || return 1
  names_up 10.77.0.2 || return 1
  run lookups sh -c 'for i in 1 2 3; do (while :; do getent hosts "host$i.example.org"; sleep 0.2; done) & done; wait'
}
down() { end lookups; names_down; far_down; }
