# cause: cgroup-memory-thrash
# offender: python3
# how: MemoryMax=60M, no swap: a Python program touches the pages of a mapped file of 140 MB in no order
# needs: python3 systemd-run
# settle: 20
up() {
  head -c 140M /dev/zero >/var/tmp/lumo-file && sync /var/tmp/lumo-file && echo 1 >/proc/sys/vm/drop_caches || return 1
  RUN_OPTIONS='-p MemoryMax=60M -p MemorySwapMax=0'
  run mapped python3 -c '
import mmap, random
f = open("/var/tmp/lumo-file", "rb"); m = mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ); n = len(m) // 4096
while True: m[random.randrange(n) * 4096]'
}
down() { end mapped; rm -f /var/tmp/lumo-file; }
