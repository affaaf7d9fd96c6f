# cause: memory-compaction
# how: huge pages wanted on every fault (defrag=always) in memory that pipes and page cache have cut to pieces
# needs: python3
# settle: 25
up() {
  cat /sys/kernel/mm/transparent_hugepage/defrag | sed 's/.*\[\(.*\)\].*/\1/' >"$W/defrag"
  echo always >/sys/kernel/mm/transparent_hugepage/defrag
  RUN_OPTIONS='-p LimitNOFILE=400000'
  run pieces python3 -c '
import os, time
held = []
hole = []
for i in range(40000):
    r, w = os.pipe(); os.write(w, b"x")
    (held if i % 4 == 0 else hole).append((r, w))
for r, w in hole: os.close(r); os.close(w)
time.sleep(600)'
  sleep 15
  RUN_OPTIONS=
  run huge python3 -c '
import mmap
while True:
    m = mmap.mmap(-1, 400 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    m.madvise(14)
    for i in range(0, 400 << 20, 1 << 21): m[i] = 1
    m.close()'
}
down() { end huge; end pieces; [ ! -s "$W/defrag" ] || cat "$W/defrag" >/sys/kernel/mm/transparent_hugepage/defrag; return 0; }
