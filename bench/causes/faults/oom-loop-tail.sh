# cause: oom-loop
# offender: tail
# how: a shell loop of tail /dev/zero in a unit with MemoryMax=30M
# needs: tail systemd-run
# settle: 20
up() {
  RUN_OPTIONS='-p MemoryMax=30M -p MemorySwapMax=0 -p OOMPolicy=continue'
  run oom sh -c 'while :; do tail /dev/zero; sleep 0.2; done'
}
down() { end oom; }
