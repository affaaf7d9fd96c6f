# cause: accept-queue
# offender: 8091
# how: the web server of Python, stopped by a signal, 8 shells that connect and give up after 2 s (at 100 %)
# needs: python3 bash timeout
# settle: 6
# levels: 25 50 100
up() {
  run listener python3 -c '
import http.server, os, signal, threading
s = http.server.HTTPServer(("127.0.0.1", 8091), http.server.SimpleHTTPRequestHandler)
threading.Timer(1, os.kill, (os.getpid(), signal.SIGSTOP)).start(); s.serve_forever()'
  sleep 4
  run clients bash -c 'for i in $(seq 1 $(($0 * 8 / 100))); do (while :; do timeout 2 bash -c "exec 3<>/dev/tcp/127.0.0.1/8091; sleep 600"; done) & done; wait' "$LEVEL"
}
down() { end clients; end listener; }
