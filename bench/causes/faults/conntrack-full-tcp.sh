# cause: conntrack-full
# offender: nf_conntrack
# how: a table of 300 entries, open TCP connections that fill it, and clients that want more
# needs: iptables sysctl python3
# settle: 6
up() {
  tracked_up OUTPUT 300 || return 1
  keeps 7003
  run clients python3 -c '
import socket, time
kept = []
while True:
    c = socket.socket(); c.setblocking(False); c.connect_ex(("127.0.0.1", 7003)); kept.append(c); time.sleep(0.01)
    if len(kept) > 900: kept.pop(300).close()'
}
down() { end clients; end server; tracked_down OUTPUT; }
