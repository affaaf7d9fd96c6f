# cause: batch-job
# offender: dd
# how: a backup of cron that reads a slow disk (vdb) past the cache in four processes, while another program reads it too
# needs: cron dd
# settle: 8
up() {
  [ -b /dev/vdb ] || return 1
  printf '#!/bin/sh\necho $$ >%s; for i in 0 1 2 3; do (while :; do dd if=/dev/vdb of=/dev/null bs=4k iflag=direct skip=$((i * 20000)) count=20000; done) & done; wait\n' "$W/group" >"$W/job"
  run reader python3 -c '
import mmap, os, random
d = os.open("/dev/vdb", os.O_RDONLY | os.O_DIRECT); b = mmap.mmap(-1, 4096)
while True: os.lseek(d, random.randrange(100000) * 4096, 0); os.readv(d, [b])'
  cron_up nice -n 10
}
down() { end reader; cron_down; }
