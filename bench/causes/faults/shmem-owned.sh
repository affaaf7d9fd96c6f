# cause: none
# how: a Python program has mapped 300 MB of shared memory, as a database does
# needs: python3
# settle: 6
up() {
  run database python3 -c '
import mmap, time
m = mmap.mmap(-1, 300 << 20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
for i in range(0, 300 << 20, 4096): m[i] = 1
time.sleep(600)'
}
down() { end database; }
