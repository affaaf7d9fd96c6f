# cause: dirty-throttling
# offender: fio
# how: null_blk as a disk of two operations at a time and 6 ms for each, vm.dirty_bytes of 8, 4 or 2 MB, and fio with two jobs that write pages of two files at random through the page cache
# needs: fio mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  null_disk_up size=80 memory_backed=1 irqmode=2 completion_nsec=6000000 hw_queue_depth=2 || return 1
  mkfs.ext4 -q -F -E nodiscard -O ^has_journal /dev/lumo0 && mkdir "$W/m" && mount /dev/lumo0 "$W/m" || return 1
  for lumo_n in 0 1; do dd if=/dev/zero of="$W/m/lumo.$lumo_n.0" bs=1M count=20 2>/dev/null || return 1; done
  dirty_kept
  echo $((200 / LEVEL * 1048576)) >/proc/sys/vm/dirty_bytes
  run load fio --name=lumo --directory="$W/m" --ioengine=psync --rw=randwrite --norandommap --bs=4k --size=20m --numjobs=2 --time_based --runtime=140
}
down() {
  end load
  dirty_down
  umount "$W/m" 2>/dev/null
  null_disk_down
}
