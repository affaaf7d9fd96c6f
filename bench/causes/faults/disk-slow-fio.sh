# cause: disk-slow
# offender: vdb
# how: a disk that does no more than 60 operations a second; fio with 4, 8 or 16 jobs that read at random
# needs: fio
# settle: 6
# levels: 25 50 100
up() {
  spare vdb || return 1
  run load fio --name=lumo --filename=/dev/vdb --direct=1 --ioengine=psync --rw=randread --bs=4k --numjobs=$((LEVEL * 16 / 100)) --time_based --runtime=140
}
down() { end load; }
