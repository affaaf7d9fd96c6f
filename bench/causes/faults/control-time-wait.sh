# cause: none
# how: 3,000 connections to one server (network namespace) that wait for their time, of 28,000 ports
# needs: ip python3
# settle: 15
up() {
  far_up
  far_closes 7010
  run clients python3 -c '
import socket, time
for _ in range(3000): socket.create_connection(("10.77.0.2", 7010)).close()
time.sleep(600)'
}
down() { end clients; end server; far_down; }
