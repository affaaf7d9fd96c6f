# cause: disk-saturated
# offender: dd
# how: scsi_debug as a disk that does 250 operations a second one after the other; 3, 6 or 12 dd that read it with O_DIRECT
# needs: dd
# settle: 6
# levels: 25 50 100
up() {
  modprobe scsi_debug dev_size_mb=64 ndelay=4000000 max_queue=1 || return 1
  udevadm settle 2>/dev/null
  for lumo_d in /sys/bus/pseudo/drivers/scsi_debug/adapter*/host*/target*/*/block/*; do lumo_d=/dev/${lumo_d##*/}; done
  [ -b "$lumo_d" ] || return 1
  run load sh -c 'n=0; while [ $((n += 1)) -le "$1" ]; do (while :; do dd if="$0" of=/dev/null bs=16k iflag=direct; done) & done; wait' "$lumo_d" $((LEVEL * 12 / 100))
}
down() { end load; n=0; while [ -d /sys/module/scsi_debug ] && [ $((n += 1)) -lt 12 ]; do rmmod scsi_debug 2>/dev/null || sleep 1; done; return 0; }
