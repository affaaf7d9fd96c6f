# cause: cgroup-memory-thrash
# offender: lumo-sum
# how: MemoryMax=50M, no swap: cksum reads a file of 150 MB again and again (level 100), 90 MB (50), 65 MB (25)
# needs: cksum systemd-run
# settle: 12
# levels: 25 50 100
up() {
  mb=$(by_level 65 90 150)
  head -c "${mb}M" /dev/zero >/var/tmp/lumo-file
  sync /var/tmp/lumo-file; echo 1 >/proc/sys/vm/drop_caches
  RUN_OPTIONS='-p MemoryMax=50M -p MemorySwapMax=0'
  run sum sh -c 'while :; do cksum /var/tmp/lumo-file >/dev/null; done'
}
down() { end sum; rm -f /var/tmp/lumo-file; }
