# cause: packet-loss
# offender: lo
# how: netem on the loopback interface loses 8 % of what a Python client and server say
# needs: tc python3
# settle: 5
up() {
  tc qdisc add dev lo root netem limit 10000 loss 8% && echo 1 >"$W/own" || return 1
  run server python3 -c '
import socketserver
class H(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile: self.wfile.write(line * 100)
class S(socketserver.ThreadingTCPServer): allow_reuse_address = True
S(("127.0.0.1", 7002), H).serve_forever()'
  sleep 2
  run clients python3 -c '
import socket, threading, time
def one():
    c = socket.create_connection(("127.0.0.1", 7002)); f = c.makefile("rwb")
    while True:
        f.write(b"x" * 200 + b"\n"); f.flush()
        for _ in range(100): f.readline()
        time.sleep(0.05)
for _ in range(8): threading.Thread(target=one, daemon=True).start()
time.sleep(600)'
}
down() { end clients; end server; [ -e "$W/own" ] && rm "$W/own" && tc qdisc del dev lo root; return 0; }
