# cause: memory-compaction
# offender: python3
# how: huge pages wanted on every fault (madvise, defrag=always) by a Python program that fills what is free with small pages before
# needs: python3
# settle: 10
up() {
  sed 's/.*\[\(.*\)\].*/\1/' /sys/kernel/mm/transparent_hugepage/defrag >"$W/defrag"
  echo always >/sys/kernel/mm/transparent_hugepage/defrag
  run huge python3 -c '
import mmap
def room(mb, advice):
    m = mmap.mmap(-1, mb << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS); m.madvise(advice); return m
free = [int(l.split()[1]) for l in open("/proc/meminfo") if l.startswith("MemFree")][0] >> 10
small = room(free - 45, 15)
for i in range(0, len(small), 4096): small[i] = 1
for i in range(0, len(small), 8192): small.madvise(4, i, 4096)
while True:
    m = room(160, 14)
    for i in range(0, len(m), 1 << 20): m[i] = 1
    m.close()'
  sleep 15
}
down() {
  end huge
  [ ! -s "$W/defrag" ] || cat "$W/defrag" >/sys/kernel/mm/transparent_hugepage/defrag
  return 0
}
