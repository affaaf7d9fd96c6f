# cause: read-only
# offender: /m
# how: an ext4 with errors=remount-ro on dm-flakey, whose device begins to fail writes
# needs: dmsetup mkfs.ext4
# settle: 6
up() {
  spare vdc || return 1
  modprobe dm-flakey || return 1
  dmsetup create lumo-flakey --table '0 262144 linear /dev/vdc 0' && mkfs.ext4 -q -F /dev/mapper/lumo-flakey || return 1
  mkdir "$W/m" && mount -o errors=remount-ro /dev/mapper/lumo-flakey "$W/m" && echo data >"$W/m/file" && sync "$W/m/file" || return 1
  dmsetup suspend --nolockfs lumo-flakey && dmsetup load lumo-flakey --table '0 262144 flakey /dev/vdc 0 0 600 1 error_writes'; dmsetup resume lumo-flakey
  for n in 1 2 3; do echo more >"$W/m/file$n"; sync "$W/m/file$n"; done 2>/dev/null; return 0
}
down() { dmsetup resume lumo-flakey 2>/dev/null; umount "$W/m" 2>/dev/null; dmsetup remove --retry lumo-flakey 2>/dev/null; return 0; }
