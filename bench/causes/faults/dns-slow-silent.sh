# cause: dns-slow
# offender: 10.77.0.2
# how: the name server (network namespace) drops all questions, three shells look up names
# needs: ip iptables mount getent
# settle: 4
up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
  ip netns exec lumo-far iptables -A INPUT -p udp --dport 53 -j DROP || return 1
  echo 'nameserver 10.77.0.2' >"$W/resolv.conf"; mount --bind "$W/resolv.conf" /etc/resolv.conf && echo 1 >"$W/mounted" || return 1
  run lookups sh -c 'for i in 1 2 3; do (while :; do getent hosts "host$i.example.org"; sleep 0.2; done) & done; wait'
}
down() { end lookups; [ -e "$W/mounted" ] && rm "$W/mounted" && umount /etc/resolv.conf; ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
