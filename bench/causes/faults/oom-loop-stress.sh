# cause: oom-loop
# offender: stress-ng
# how: stress-ng --vm 1 --vm-bytes 300M in a unit with MemoryMax=60M: it starts its killed worker again
# needs: stress-ng systemd-run
# settle: 25
up() {
  RUN_OPTIONS='-p MemoryMax=60M -p MemorySwapMax=0 -p OOMPolicy=continue'
  run oom stress-ng --vm 1 --vm-bytes 300M --vm-keep
}
down() { end oom; }
