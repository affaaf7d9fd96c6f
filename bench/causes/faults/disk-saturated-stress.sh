# cause: disk-saturated
# offender: stress-ng
# how: stress-ng with 2, 4 or 8 writers that open their files with O_SYNC and O_DIRECT
# needs: stress-ng mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  run load stress-ng --temp-path "$W/m" --hdd $((LEVEL * 8 / 100)) --hdd-bytes 32m --hdd-write-size 256k --hdd-opts direct,sync,wr-rnd
}
down() { end load; umount "$W/m" 2>/dev/null; return 0; }
