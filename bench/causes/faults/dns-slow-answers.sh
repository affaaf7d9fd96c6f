# cause: dns-slow
# offender: 127.0.0.1
# how: a name server in Python that answers after 1.5 s, two programs that look up names
# needs: mount python3
# settle: 5
up() {
  run dns python3 -c 'import socket, struct, threading, time, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 53))
def one(q, a):
    time.sleep(float(sys.argv[1])); s.sendto(q[:2] + b"\x81\x83" + q[4:6] + b"\0\0\0\0\0\0" + q[12:], a)
while True:
    q, a = s.recvfrom(2000); threading.Thread(target=one, args=(q, a), daemon=True).start()' 1.5
  echo 'nameserver 127.0.0.1' >"$W/resolv.conf"; mount --bind "$W/resolv.conf" /etc/resolv.conf && echo 1 >"$W/mounted" || return 1
  sleep 1
  run lookups python3 -c '
import socket, threading, time
def one(i):
    while True:
        try: socket.getaddrinfo("host%d.example.org" % i, 80)
        except OSError: time.sleep(0.1)
for i in range(2): threading.Thread(target=one, args=(i,), daemon=True).start()
time.sleep(600)'
}
down() { end lookups; end dns; [ -e "$W/mounted" ] && rm "$W/mounted" && umount /etc/resolv.conf; return 0; }
