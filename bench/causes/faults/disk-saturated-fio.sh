# cause: disk-saturated
# offender: fio
# how: fio with 3, 6 or 12 jobs that write at random with O_DIRECT and O_SYNC
# needs: fio
# settle: 6
# levels: 25 50 100
up() {
  spare vdc || return 1
  run load fio --name=lumo --filename=/dev/vdc --direct=1 --sync=1 --ioengine=psync --rw=randwrite --bs=16k --numjobs=$((LEVEL * 12 / 100)) --time_based --runtime=140
}
down() { end load; }
