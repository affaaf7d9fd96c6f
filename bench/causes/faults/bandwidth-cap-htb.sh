# cause: bandwidth-cap
# offender: lumo-a
# how: a class of htb with 4 Mbit/s on the interface to a server (network namespace), three Python programs that copy to it
# needs: ip tc python3
# settle: 5
up() {
  far_up
  tc qdisc add dev lumo-a root handle 1: htb default 10 && tc class add dev lumo-a parent 1: classid 1:10 htb rate 4mbit || return 1
  far_sink 7001
  far_asks copy 3 7001 'while True: c.sendall(b"x" * 65536)'
}
down() { end copy; end server; far_down; }
