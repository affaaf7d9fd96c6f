# cause: disk-saturated
# offender: stress-ng
# how: null_blk as a disk of two operations at a time and 10 ms for each, and stress-ng with 2, 4 or 8 writers that open their files with O_SYNC and O_DIRECT
# needs: stress-ng mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  null_disk_up size=160 memory_backed=1 irqmode=2 completion_nsec=10000000 hw_queue_depth=2 || return 1
  mkfs.ext4 -q -F -E nodiscard /dev/lumo0 && mkdir "$W/m" && mount /dev/lumo0 "$W/m" || return 1
  run load stress-ng --temp-path "$W/m" --hdd $((LEVEL * 8 / 100)) --hdd-bytes 8m --hdd-write-size 16k --hdd-opts direct,sync,wr-rnd
}
down() {
  end load; umount "$W/m" 2>/dev/null
  null_disk_down
}
