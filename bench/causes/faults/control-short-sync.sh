# cause: none
# how: 10 MB are written to a disk and sync is called, once every five seconds
# needs: dd mkfs.ext4
# settle: 6
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  run load sh -c 'while :; do dd if=/dev/zero of="$0/f" bs=1M count=10 2>/dev/null; sync; sleep 5; done' "$W/m"
}
down() { end load; umount "$W/m" 2>/dev/null; return 0; }
