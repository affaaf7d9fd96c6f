# cause: none
# how: 120 huge pages that a Python program uses to the last
# needs: python3 sysctl
# settle: 6
up() {
  echo 3 >/proc/sys/vm/drop_caches; echo 1 >/proc/sys/vm/compact_memory
  sysctl -q vm.nr_hugepages=120
  run huge python3 -c '
import mmap, time
m = mmap.mmap(-1, 240 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
for i in range(0, 240 << 20, 4096): m[i] = 1
time.sleep(600)'
}
down() { end huge; sleep 1; sysctl -q vm.nr_hugepages=0; }
