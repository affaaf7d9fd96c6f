# cause: disk-saturated
# offender: stress-ng
# how: null_blk as a disk of two operations at a time and 10 ms for each, and stress-ng with 2, 4 or 8 writers that open their files with O_SYNC and O_DIRECT
# needs: stress-ng mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  modprobe null_blk nr_devices=0 && mkdir /sys/kernel/config/nullb/lumo0 && cd /sys/kernel/config/nullb/lumo0 || return 1
  echo 160 >size; echo 1 >memory_backed; echo 2 >irqmode; echo 10000000 >completion_nsec; echo 2 >hw_queue_depth; echo 1 >power; cd /
  udevadm settle; mkfs.ext4 -q -F -E nodiscard /dev/lumo0 && mkdir "$W/m" && mount /dev/lumo0 "$W/m" || return 1
  run load stress-ng --temp-path "$W/m" --hdd $((LEVEL * 8 / 100)) --hdd-bytes 8m --hdd-write-size 16k --hdd-opts direct,sync,wr-rnd
}
down() {
  end load; umount "$W/m" 2>/dev/null
  [ ! -d /sys/kernel/config/nullb/lumo0 ] || { echo 0 >/sys/kernel/config/nullb/lumo0/power; rmdir /sys/kernel/config/nullb/lumo0; rmmod null_blk; }
  return 0
}
