# cause: hidden-shmem
# offender: shared memory
# how: a Python program keeps 600 MB in a memfd that it does not map
# needs: python3
# settle: 8
up() {
  run memfd python3 -c '
import os, time
f = os.memfd_create("cache"); block = b"x" * (1 << 20)
for _ in range(600): os.write(f, block)
time.sleep(600)'
}
down() { end memfd; }
