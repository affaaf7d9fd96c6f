# cause: dirty-throttling
# offender: cp
# how: vm.dirty_bytes of 12 MB, and two loops of cp of a file of 100 MB from memory to a disk
# needs: cp mkfs.ext4
# settle: 8
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc && mkdir "$W/m" "$W/t" && mount /dev/vdc "$W/m" && mount -t tmpfs none "$W/t" || return 1
  dd if=/dev/zero of="$W/t/big" bs=1M count=100 2>/dev/null
  cat /proc/sys/vm/dirty_ratio >"$W/ratio"; cat /proc/sys/vm/dirty_background_ratio >"$W/background"
  echo 12582912 >/proc/sys/vm/dirty_bytes
  for lumo_n in 1 2; do run load$lumo_n sh -c 'while :; do cp "$0/t/big" "$0/m/copy$1"; done' "$W" $lumo_n; done
}
down() {
  end load1; end load2
  [ ! -s "$W/ratio" ] || { cat "$W/ratio" >/proc/sys/vm/dirty_ratio; cat "$W/background" >/proc/sys/vm/dirty_background_ratio; }
  umount "$W/m" 2>/dev/null; umount "$W/t" 2>/dev/null; return 0
}
