# cause: io-throttled
# offender: fio
# how: a unit with IOReadIOPSMax of 200, 100 or 50: fio that reads at random with O_DIRECT
# needs: fio systemctl
# settle: 6
# levels: 25 50 100
up() {
  spare vdc || return 1
  run load fio --name=lumo --filename=/dev/vdc --direct=1 --ioengine=psync --rw=randread --bs=4k --numjobs=2 --time_based --runtime=140
  systemctl set-property --runtime lumo-load.service "IOReadIOPSMax=/dev/vdc $((5000 / LEVEL))"
}
down() { end load; systemctl revert lumo-load.service 2>/dev/null; return 0; }
