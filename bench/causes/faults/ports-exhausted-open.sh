# cause: ports-exhausted
# offender: 127.0.0.1:7004
# how: 51 local ports (40000 to 40050) and a Python program that keeps every connection to one server open and tries on
# needs: sysctl python3
# settle: 4
up() {
  ports_up '40000 40050' || return 1
  keeps 7004
  run client python3 -c '
import socket, time
kept = []
while True:
    try: kept.append(socket.create_connection(("127.0.0.1", 7004), 2))
    except OSError: time.sleep(0.05)'
}
down() { end client; end server; ports_down; }
