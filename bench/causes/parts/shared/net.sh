# Servers near and far, names, ports and tracked connections: see base.sh.

# listens NAME HOST PORT QUEUE PYTHON [PREFIX...]: a program that listens there and does PYTHON with its socket s.
listens() {
  listens_name=$1; listens_at="(\"$2\", $3)"; listens_queue=$4; listens_code=$5; shift 5
  run "$listens_name" "$@" python3 -c "
import socket, threading, time
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind($listens_at); s.listen($listens_queue)
$listens_code"
}
# keeps PORT: `server` here, which keeps each connection open.
keeps() {
  listens server 127.0.0.1 "$1" 500 'kept = []
while True: kept.append(s.accept()[0])'
  sleep 2
}

# A server that is far away: the network namespace lumo-far, 10.77.0.2 at lumo-b; this machine is 10.77.0.1 at lumo-a.
far_up() {
  ip netns add lumo-far; ip link add lumo-a type veth peer name lumo-b netns lumo-far; ip addr add 10.77.0.1/24 dev lumo-a; ip link set lumo-a up
  ip -n lumo-far addr add 10.77.0.2/24 dev lumo-b; ip -n lumo-far link set lumo-b up; ip -n lumo-far link set lo up
}
far_down() { ip netns del lumo-far 2>/dev/null; ip link del lumo-a 2>/dev/null; return 0; }
# far_listens PORT: waits until somebody listens there, for 10 s.
far_listens() { for far_i in 1 2 3 4 5 6 7 8 9 10; do ip netns exec lumo-far ss -ltn | grep -q ":$1 " && break; sleep 1; done; }
# far_serves PORT PYTHON: `server` there, which does PYTHON with each connection c, all at once.
far_serves() {
  listens server 0.0.0.0 "$1" 50 "def one(c):
    $2
while True: threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()" ip netns exec lumo-far
  far_listens "$1"
}
far_sink() { far_serves "$1" 'while c.recv(65536): pass'; }
# far_closes PORT: `server` there, which closes each connection, one after the other.
far_closes() {
  listens server 0.0.0.0 "$1" 500 'while True:
    c = s.accept()[0]; c.recv(1); c.close()' ip netns exec lumo-far
  far_listens "$1"
}
# far_asks NAME COUNT PORT PYTHON: a program here with so many connections to the server there, which does PYTHON with each, c.
far_asks() {
  run "$1" python3 -c "
import socket, threading, time
def one():
    c = socket.create_connection((\"10.77.0.2\", $3))
    $4
for _ in range($2): threading.Thread(target=one, daemon=True).start()
time.sleep(600)"
}

# ports_up 'FIRST LAST': the local ports that connections may have.
ports_up() { sysctl -n net.ipv4.ip_local_port_range >"$W/range"; sysctl -qw net.ipv4.ip_local_port_range="$1"; }
ports_down() { [ -s "$W/range" ] && sysctl -qw net.ipv4.ip_local_port_range="$(cat "$W/range")"; return 0; }

# tracked_up CHAIN MOST: connections are tracked, so many at most. tracked_down CHAIN.
tracked_up() {
  iptables -I "$1" -m conntrack --ctstate INVALID -j ACCEPT || return 1
  sysctl -n net.netfilter.nf_conntrack_max >"$W/max"; sleep 1
  sysctl -qw net.netfilter.nf_conntrack_max="$2"; return 0
}
tracked_down() {
  [ -s "$W/max" ] && sysctl -qw net.netfilter.nf_conntrack_max="$(cat "$W/max")"
  iptables -D "$1" -m conntrack --ctstate INVALID -j ACCEPT 2>/dev/null; return 0
}

# names_up ADDRESS: that is the name server.
names_up() { echo "nameserver $1" >"$W/resolv.conf"; mount --bind "$W/resolv.conf" /etc/resolv.conf && echo 1 >"$W/mounted"; }
names_down() { [ -e "$W/mounted" ] && rm "$W/mounted" && umount /etc/resolv.conf; return 0; }
# names_late_up SECONDS: a name server here that answers so late, and two programs that ask it.
names_late_up() {
  run dns python3 -c 'import socket, struct, threading, time, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 53))
def one(q, a):
    time.sleep(float(sys.argv[1])); s.sendto(q[:2] + b"\x81\x83" + q[4:6] + b"\0\0\0\0\0\0" + q[12:], a)
while True:
    q, a = s.recvfrom(2000); threading.Thread(target=one, args=(q, a), daemon=True).start()' "$1"
  names_up 127.0.0.1 || return 1
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
names_late_down() { end lookups; end dns; names_down; }
