# cause: none
# how: 400,000 names that do not exist were looked up: their dentries hold memory that the kernel gives back
# needs: python3
# settle: 4
up() {
  run names python3 -c '
import os, sys, time
for i in range(400000):
    try: os.stat("/tmp/none-%d" % i)
    except OSError: pass
open(sys.argv[1], "w").close()
time.sleep(600)' "$W/full"
  waits 90 test -e "$W/full"
}
down() { end names; echo 2 >/proc/sys/vm/drop_caches; }
