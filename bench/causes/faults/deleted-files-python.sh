# cause: deleted-files
# offender: python3
# how: a Python program that writes a log of 60 MB on a file system of 100 MB, which is then deleted
# needs: python3 mkfs.ext4
# settle: 4
up() {
  image_up 100M || return 1
  run load python3 -c '
import sys, time
log = open(sys.argv[1] + "/app.log", "w")
for _ in range(60): log.write("x" * 1048575 + "\n")
log.flush(); time.sleep(600)' "$W/m"
  n=0; until [ "$(stat -c %s "$W/m/app.log" 2>/dev/null || echo 0)" -ge 62000000 ]; do [ $((n += 1)) -le 60 ] || return 1; sleep 0.5; done
  rm "$W/m/app.log"
}
down() { end load; m_down; }
