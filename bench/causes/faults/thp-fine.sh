# cause: none
# how: huge pages are wanted all the time (madvise) and there are enough free ones
# needs: python3
# settle: 8
up() {
  run huge python3 -c '
import mmap, time
while True:
    m = mmap.mmap(-1, 100 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    m.madvise(14)
    for i in range(0, 100 << 20, 1 << 21): m[i] = 1
    m.close(); time.sleep(0.5)'
}
down() { end huge; }
