# cause: conntrack-full
# offender: nf_conntrack
# how: a table of 300 entries, open TCP connections that fill it, and clients that want more
# needs: iptables sysctl python3
# settle: 6
up() {
  iptables -I OUTPUT -m conntrack --ctstate INVALID -j ACCEPT || return 1
  sysctl -n net.netfilter.nf_conntrack_max >"$W/max"; sleep 1
  sysctl -qw net.netfilter.nf_conntrack_max=300
  run server python3 -c '
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", 7003)); s.listen(500)
kept = []
while True: kept.append(s.accept()[0])'
  sleep 2
  run clients python3 -c '
import socket, time
kept = []
while True:
    c = socket.socket(); c.setblocking(False); c.connect_ex(("127.0.0.1", 7003)); kept.append(c); time.sleep(0.01)
    if len(kept) > 900: kept.pop(300).close()'
}
down() {
  end clients; end server
  [ -s "$W/max" ] && sysctl -qw net.netfilter.nf_conntrack_max="$(cat "$W/max")"
  iptables -D OUTPUT -m conntrack --ctstate INVALID -j ACCEPT 2>/dev/null; return 0
}
