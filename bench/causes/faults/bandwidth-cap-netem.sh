# cause: bandwidth-cap
# offender: lumo-a
# how: netem with a rate of 1 Mbit/s on the interface to a server (network namespace), uploads by bash and dd
# needs: ip tc python3 bash
# settle: 5
up() {
  far_up
  tc qdisc add dev lumo-a root netem limit 500 rate 1mbit || return 1
  far_sink 7001
  run upload bash -c 'dd if=/dev/zero bs=64k count=2000 2>/dev/null >/dev/tcp/10.77.0.2/7001 & dd if=/dev/zero bs=16k count=8000 2>/dev/null >/dev/tcp/10.77.0.2/7001; wait'
}
down() { end upload; end server; far_down; }
