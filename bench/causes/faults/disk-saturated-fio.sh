# cause: disk-saturated
# offender: fio
# how: fio with 2, 4 or 8 jobs that read and write at random with O_DIRECT on an unlimited disk
# needs: fio
# settle: 6
# levels: 25 50 100
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  run load fio --name=lumo --filename=/dev/vdc --direct=1 --ioengine=psync --rw=randrw --bs=512k --numjobs=$((LEVEL * 8 / 100)) --time_based --runtime=140
}
down() { end load; }
