# cause: none
# how: 20 connections that have had their answer and stay open (an idle pool), and two that send a log line now and then and are never answered
# needs: ip python3
# settle: 6
up() {
  far_up
  run server ip netns exec lumo-far python3 -c '
import socket, threading
def serve(port, answer):
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", port)); s.listen(50)
    def one(c):
        while c.recv(1000):
            if answer: c.send(b"ok")
    while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()
threading.Thread(target=serve, args=(7009, True), daemon=True).start(); serve(5140, False)'
  far_listens 5140
  run clients python3 -c '
import socket, time
pool = [socket.create_connection(("10.77.0.2", 7009)) for _ in range(20)]
for c in pool: c.send(b"hello"); c.recv(100)
logs = [socket.create_connection(("10.77.0.2", 5140)) for _ in range(2)]
for _ in range(5):
    for c in logs: c.send(b"<13> a line\n")
    time.sleep(0.3)
time.sleep(600)'
}
down() { end clients; end server; far_down; }
