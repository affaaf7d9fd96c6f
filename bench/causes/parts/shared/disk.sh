# Disks and file systems: see base.sh.

# spare DISK: it is there and not mounted.
spare() { [ -b "/dev/$1" ] && ! grep -q "^/dev/$1 " /proc/mounts; }
# disk_up [OPTIONS OF MKFS]: an ext4 on the spare disk, at $W/m.
disk_up() { spare vdc && mkfs.ext4 -q -F "$@" /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m"; }
# image_up SIZE [OPTIONS OF MKFS]: an ext4 in a file, at $W/m.
image_up() {
  image_size=$1; shift
  truncate -s "$image_size" "$W/image" && mkfs.ext4 -q -F "$@" "$W/image" && mkdir "$W/m" && mount -o loop "$W/image" "$W/m"
}
m_down() { umount "$W/m" 2>/dev/null; return 0; }

# null_disk_up NAME=VALUE...: /dev/lumo0, a disk of null_blk.
null_disk_up() {
  modprobe null_blk nr_devices=0 && mkdir /sys/kernel/config/nullb/lumo0 && cd /sys/kernel/config/nullb/lumo0 || return 1
  for null_set in "$@" power=1; do echo "${null_set#*=}" >"${null_set%%=*}"; done; cd /
  udevadm settle; return 0
}
null_disk_down() {
  [ ! -d /sys/kernel/config/nullb/lumo0 ] || { echo 0 >/sys/kernel/config/nullb/lumo0/power; rmdir /sys/kernel/config/nullb/lumo0; rmmod null_blk; }
  return 0
}

# For vm.dirty_bytes, which sets these to 0.
dirty_kept() { cat /proc/sys/vm/dirty_ratio >"$W/ratio"; cat /proc/sys/vm/dirty_background_ratio >"$W/background"; }
dirty_down() { [ ! -s "$W/ratio" ] || { cat "$W/ratio" >/proc/sys/vm/dirty_ratio; cat "$W/background" >/proc/sys/vm/dirty_background_ratio; }; }
