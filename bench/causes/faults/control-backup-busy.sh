# cause: none
# how: three nice 19 copies that read a disk at random, so that its queue is long, and nobody else wants it
# needs: fio
# settle: 5
up() {
  spare vdc || return 1
  run load nice -n 19 ionice -c 3 fio --name=lumo --filename=/dev/vdc --direct=1 --ioengine=psync --rw=randread --bs=256k --numjobs=3 --time_based --runtime=140
}
down() { end load; }
