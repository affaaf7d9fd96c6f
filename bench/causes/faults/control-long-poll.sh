# cause: none
# how: one agent that asks its server (network namespace) for news and is answered when there are some, after 40 s
# needs: ip python3
# settle: 6
up() {
  far_up
  far_serves 7011 'while c.recv(1000): time.sleep(40); c.send(b"news")'
  run agent python3 -c '
import socket
c = socket.create_connection(("10.77.0.2", 7011))
while True: c.send(b"GET /v1/watch"); c.recv(1000)'
}
down() { end agent; end server; far_down; }
