# cause: none
# how: a tbf that dropped packets before and has enough room now for the little that is sent
# needs: ip tc python3
# settle: 8
up() {
  far_up
  tc qdisc add dev lumo-a root tbf rate 2mbit burst 32kb latency 50ms || return 1
  far_sink 7001
  python3 -c '
import socket
c = socket.create_connection(("10.77.0.2", 7001)); c.sendall(b"x" * 600000)'
  run client python3 -c '
import socket, time
c = socket.create_connection(("10.77.0.2", 7001))
while True: c.sendall(b"x" * 2000); time.sleep(0.1)'
}
down() { end client; end server; far_down; }
