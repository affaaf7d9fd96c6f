# cause: none
# how: fio with libaio and a queue of 32 keeps a disk busy, and waits for nothing
# needs: fio
# settle: 6
up() {
  spare vdc || return 1
  run load fio --name=lumo --filename=/dev/vdc --direct=1 --ioengine=libaio --iodepth=32 --rw=read --bs=1M --time_based --runtime=140
}
down() { end load; }
