# cause: accept-queue
# offender: 8090
# how: a Python program that listens with a backlog of 2 and never accepts, 40 clients (at 100 %)
# needs: python3
# settle: 4
# levels: 25 50 100
up() {
  listens listener 127.0.0.1 8090 2 'time.sleep(600)'
  sleep 1
  run clients python3 -c '
import socket, sys, threading, time
def go():
    while True:
        try: c = socket.create_connection(("127.0.0.1", 8090), 1)
        except OSError: time.sleep(0.2); continue
        time.sleep(600)
for _ in range(int(sys.argv[1]) * 40 // 100): threading.Thread(target=go, daemon=True).start()
time.sleep(600)' "$LEVEL"
}
down() { end clients; end listener; }
