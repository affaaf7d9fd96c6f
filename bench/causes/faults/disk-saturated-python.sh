# cause: disk-saturated
# offender: python3
# how: null_blk as a disk of six operations at a time and 18 ms for each; 3, 6 or 12 threads of a Python program that read it at random past the cache
# needs: python3
# settle: 6
# levels: 25 50 100
up() {
  null_disk_up size=256 irqmode=2 completion_nsec=18000000 hw_queue_depth=6 || return 1
  [ -b /dev/lumo0 ] || return 1
  run load python3 -c '
import mmap, os, random, sys, threading
def go():
    fd, room = os.open("/dev/lumo0", os.O_RDONLY | os.O_DIRECT), mmap.mmap(-1, 65536)
    while True: os.preadv(fd, [room], random.randrange(4000) * 65536)
for i in range(int(sys.argv[1])): threading.Thread(target=go).start()' $((LEVEL * 12 / 100))
}
down() {
  end load
  null_disk_down
}
