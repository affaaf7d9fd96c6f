# cause: read-only
# offender: /m
# how: an ext4 that was written to is remounted read-only by hand and is not in fstab
# needs: mkfs.ext4
# settle: 3
up() {
  image_up 40M || return 1
  dd if=/dev/zero of="$W/m/data" bs=1M count=4 conv=fsync 2>/dev/null && sync && mount -o remount,ro "$W/m"
}
down() { m_down; }
