# cause: none
# how: a connection tracking table of 1,000 entries with 600 in use
# needs: iptables sysctl python3
# settle: 6
up() {
  iptables -I INPUT -m conntrack --ctstate INVALID -j ACCEPT || return 1
  sysctl -n net.netfilter.nf_conntrack_max >"$W/max"; sleep 1
  sysctl -qw net.netfilter.nf_conntrack_max=1000
  run sender python3 -c '
import socket, time
for port in range(20000, 20600):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b"x", ("127.0.0.1", port)); s.close()
time.sleep(600)'
}
down() {
  end sender
  [ -s "$W/max" ] && sysctl -qw net.netfilter.nf_conntrack_max="$(cat "$W/max")"
  iptables -D INPUT -m conntrack --ctstate INVALID -j ACCEPT 2>/dev/null; return 0
}
