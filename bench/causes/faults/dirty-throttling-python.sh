# cause: dirty-throttling
# offender: python3
# how: vm.dirty_ratio 1 and dirty_background_ratio 1, and three Python processes that write files over and over
# needs: python3 mkfs.ext4
# settle: 8
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  cat /proc/sys/vm/dirty_ratio >"$W/ratio"; cat /proc/sys/vm/dirty_background_ratio >"$W/background"
  echo 1 >/proc/sys/vm/dirty_ratio; echo 1 >/proc/sys/vm/dirty_background_ratio
  run load python3 -c '
import os, sys
for i in range(3):
    if os.fork() == 0:
        fd, block = os.open(sys.argv[1] + "/f%d" % i, os.O_WRONLY | os.O_CREAT), b"y" * 1048576
        while True:
            for n in range(100): os.pwrite(fd, block, n * 1048576)
os.wait()' "$W/m"
}
down() {
  end load
  [ ! -s "$W/ratio" ] || { cat "$W/ratio" >/proc/sys/vm/dirty_ratio; cat "$W/background" >/proc/sys/vm/dirty_background_ratio; }
  umount "$W/m" 2>/dev/null; return 0
}
