# cause: none
# how: a backup that reads a disk in a row, nice 19 and in the idle class of I/O
# needs: tar ionice mkfs.ext4
# settle: 6
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  for n in 1 2 3 4 5; do dd if=/dev/zero of="$W/m/f$n" bs=1M count=60 2>/dev/null; done; sync
  run load nice -n 19 ionice -c 3 sh -c 'while :; do echo 1 >/proc/sys/vm/drop_caches; tar cf - -C "$0" . | cat >/dev/null; done' "$W/m"
}
down() { end load; umount "$W/m" 2>/dev/null; return 0; }
