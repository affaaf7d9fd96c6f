# cause: dirty-throttling
# offender: fio
# how: null_blk as a disk of two operations at a time and 6 ms for each, vm.dirty_bytes of 8, 4 or 2 MB, and fio with two jobs that write pages of two files at random through the page cache
# needs: fio mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  modprobe null_blk nr_devices=0 && mkdir /sys/kernel/config/nullb/lumo0 && cd /sys/kernel/config/nullb/lumo0 || return 1
  echo 80 >size; echo 1 >memory_backed; echo 2 >irqmode; echo 6000000 >completion_nsec; echo 2 >hw_queue_depth; echo 1 >power; cd /
  udevadm settle; mkfs.ext4 -q -F -E nodiscard -O ^has_journal /dev/lumo0 && mkdir "$W/m" && mount /dev/lumo0 "$W/m" || return 1
  for lumo_n in 0 1; do dd if=/dev/zero of="$W/m/lumo.$lumo_n.0" bs=1M count=20 2>/dev/null || return 1; done
  cat /proc/sys/vm/dirty_ratio >"$W/ratio"; cat /proc/sys/vm/dirty_background_ratio >"$W/background"
  echo $((200 / LEVEL * 1048576)) >/proc/sys/vm/dirty_bytes
  run load fio --name=lumo --directory="$W/m" --ioengine=psync --rw=randwrite --norandommap --bs=4k --size=20m --numjobs=2 --time_based --runtime=140
}
down() {
  end load
  [ ! -s "$W/ratio" ] || { cat "$W/ratio" >/proc/sys/vm/dirty_ratio; cat "$W/background" >/proc/sys/vm/dirty_background_ratio; }
  umount "$W/m" 2>/dev/null
  [ ! -d /sys/kernel/config/nullb/lumo0 ] || { echo 0 >/sys/kernel/config/nullb/lumo0/power; rmdir /sys/kernel/config/nullb/lumo0; rmmod null_blk; }
  return 0
}
