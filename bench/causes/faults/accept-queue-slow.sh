# cause: accept-queue
# offender: 8092
# how: a server that takes one connection in a second out of a queue of 16, clients that open 30 in a second
# needs: python3
# settle: 5
up() {
  listens listener 0.0.0.0 8092 16 'while True:
    c, _ = s.accept(); time.sleep(1); c.close()'
  sleep 1
  run clients python3 -c '
import socket, time
kept = []
while True:
    c = socket.socket(); c.setblocking(False); c.connect_ex(("127.0.0.1", 8092)); kept.append(c)
    if len(kept) > 200: kept.pop(0).close()
    time.sleep(1 / 30)'
}
down() { end clients; end listener; }
