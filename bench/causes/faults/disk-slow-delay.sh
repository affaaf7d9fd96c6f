# cause: disk-slow
# offender: lumo-slow
# how: dm-delay holds every operation for 75, 150 or 300 ms; one dd that reads with O_DIRECT
# needs: dmsetup dd
# settle: 6
# levels: 25 50 100
up() {
  spare vdc || return 1
  modprobe dm-delay || return 1
  dmsetup create lumo-slow --table "0 524288 delay /dev/vdc 0 $((LEVEL * 3))" || return 1
  run load sh -c 'while :; do dd if=/dev/mapper/lumo-slow of=/dev/null bs=4k count=10000 iflag=direct 2>/dev/null; done'
}
down() { end load; dmsetup remove --retry lumo-slow 2>/dev/null; return 0; }
