# cause: none
# how: one program was killed for its limit of memory some time ago, and was started again with enough of it
# needs: tail systemd-run
# settle: 20
up() {
  RUN_OPTIONS='-p MemoryMax=20M -p MemorySwapMax=0'
  run once tail /dev/zero
  sleep 6; end once
  RUN_OPTIONS=
  run again tail -f /dev/null
}
down() { end once; end again; }
