# cause: disk-saturated
# offender: python3
# how: null_blk as a disk of six operations at a time and 18 ms for each; 3, 6 or 12 threads of a Python program that read it at random past the cache
# needs: python3
# settle: 6
# levels: 25 50 100
up() {
  modprobe null_blk nr_devices=0 && mkdir /sys/kernel/config/nullb/lumo0 && cd /sys/kernel/config/nullb/lumo0 || return 1
  echo 256 >size; echo 2 >irqmode; echo 18000000 >completion_nsec; echo 6 >hw_queue_depth; echo 1 >power; cd /
  udevadm settle; [ -b /dev/lumo0 ] || return 1
  run load python3 -c '
import mmap, os, random, sys, threading
def go():
    fd, room = os.open("/dev/lumo0", os.O_RDONLY | os.O_DIRECT), mmap.mmap(-1, 65536)
    while True: os.preadv(fd, [room], random.randrange(4000) * 65536)
for i in range(int(sys.argv[1])): threading.Thread(target=go).start()' $((LEVEL * 12 / 100))
}
down() {
  end load
  [ ! -d /sys/kernel/config/nullb/lumo0 ] || { echo 0 >/sys/kernel/config/nullb/lumo0/power; rmdir /sys/kernel/config/nullb/lumo0; rmmod null_blk; }
  return 0
}
