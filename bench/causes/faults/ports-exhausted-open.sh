# cause: ports-exhausted
# offender: 127.0.0.1:7004
# how: 51 local ports (40000 to 40050) and a Python program that keeps every connection to one server open and tries on
# needs: sysctl python3
# settle: 4
up() {
  sysctl -n net.ipv4.ip_local_port_range >"$W/range"; sysctl -qw net.ipv4.ip_local_port_range='40000 40050' || return 1
  run server python3 -c '
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", 7004)); s.listen(500)
kept = []
while True: kept.append(s.accept()[0])'
  sleep 2
  run client python3 -c '
import socket, time
kept = []
while True:
    try: kept.append(socket.create_connection(("127.0.0.1", 7004), 2))
    except OSError: time.sleep(0.05)'
}
down() { end client; end server; [ -s "$W/range" ] && sysctl -qw net.ipv4.ip_local_port_range="$(cat "$W/range")"; return 0; }
