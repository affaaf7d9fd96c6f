# cause: dirty-throttling
# offender: fio
# how: vm.dirty_bytes of 32, 16 or 8 MB and fio that writes without pause through the page cache
# needs: fio mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  cat /proc/sys/vm/dirty_ratio >"$W/ratio"; cat /proc/sys/vm/dirty_background_ratio >"$W/background"
  echo $((800 / LEVEL * 1048576)) >/proc/sys/vm/dirty_bytes
  run load fio --name=lumo --directory="$W/m" --ioengine=psync --rw=write --bs=64k --size=160m --numjobs=2 --overwrite=0 --time_based --runtime=140
}
down() {
  end load
  [ ! -s "$W/ratio" ] || { cat "$W/ratio" >/proc/sys/vm/dirty_ratio; cat "$W/background" >/proc/sys/vm/dirty_background_ratio; }
  umount "$W/m" 2>/dev/null; return 0
}
