# cause: disk-saturated
# offender: python3
# how: 2, 4 or 8 Python processes that each append to a file and call fsync, over and over
# needs: python3 mkfs.ext4
# settle: 6
# levels: 25 50 100
up() {
  disk_up || return 1
  run load python3 -c '
import os, sys
for i in range(int(sys.argv[2])):
    if os.fork() == 0:
        fd = os.open(sys.argv[1] + "/log%d" % i, os.O_WRONLY | os.O_CREAT)
        while True:
            os.pwrite(fd, b"x" * 4096, 0)
            os.fsync(fd)
os.wait()' "$W/m" $((LEVEL * 8 / 100))
}
down() { end load; m_down; }
