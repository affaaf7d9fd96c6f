# cause: remote-slow
# offender: 10.77.0.2:8093
# how: a web server in a network namespace, stopped by a signal, and one program that asks it (urllib)
# needs: ip python3
# settle: 5
up() {
  far_up
  run server ip netns exec lumo-far python3 -c '
import http.server, os, signal, threading
s = http.server.HTTPServer(("0.0.0.0", 8093), http.server.SimpleHTTPRequestHandler)
threading.Timer(1, os.kill, (os.getpid(), signal.SIGSTOP)).start(); s.serve_forever()'
  sleep 4
  run client python3 -c '
import urllib.request
while True:
    try: urllib.request.urlopen("http://10.77.0.2:8093/", timeout=60)
    except OSError: pass'
}
down() { end client; end server; far_down; }
