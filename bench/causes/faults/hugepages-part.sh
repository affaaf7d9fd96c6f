# cause: hidden-hugepages
# how: 220 huge pages by /sys/kernel/mm/hugepages, of which a Python program uses 20
# needs: python3
# settle: 4
up() {
  echo 3 >/proc/sys/vm/drop_caches; echo 1 >/proc/sys/vm/compact_memory
  echo 220 >/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages
  run huge python3 -c '
import mmap, time
m = mmap.mmap(-1, 40 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
for i in range(0, 40 << 20, 4096): m[i] = 1
time.sleep(600)'
}
down() { end huge; sleep 1; echo 0 >/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages; }
