# cause: none
# how: a program with a deleted scratch file of 3 MB on a file system of 100 MB, as databases and sort have
# needs: python3 mkfs.ext4
# settle: 3
up() {
  image_up 100M || return 1
  run load python3 -c '
import sys, tempfile, time
scratch = tempfile.TemporaryFile(dir=sys.argv[1]); scratch.write(b"x" * 3000000); scratch.flush(); time.sleep(600)' "$W/m"
}
down() { end load; m_down; }
