# cause: hidden-shmem
# offender: shared memory
# how: a Python program keeps 600 MB in a memfd that it does not map
# needs: python3
# settle: 4
up() {
  run memfd python3 -c '
import os, sys, time
f = os.memfd_create("cache"); block = b"x" * (1 << 20)
for _ in range(600): os.write(f, block)
open(sys.argv[1], "w").close()
time.sleep(600)' "$W/full"
  waits 60 test -e "$W/full"
}
down() { end memfd; }
