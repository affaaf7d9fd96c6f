# cause: io-throttled
# offender: python3
# how: version 1 blkio.throttle.read_iops_device of 80, 40 or 20 on the root disk: a Python program that reads past the cache
# needs: python3
# settle: 4
# levels: 25 50 100
up() {
  [ -d /sys/fs/cgroup/blkio ] && [ ! -e /sys/fs/cgroup/blkio/lumo-io ] || return 1
  dd if=/dev/urandom of="$W/data" bs=1M count=16 conv=fsync 2>/dev/null || return 1
  set -- $(stat -c '%Hd %Ld' "$W/data"); [ -n "$2" ] || return 1
  lumo_b=$(readlink -f "/sys/dev/block/$1:$2") || return 1
  [ ! -e "$lumo_b/partition" ] || lumo_b=${lumo_b%/*}
  mkdir /sys/fs/cgroup/blkio/lumo-io && echo "$(cat "$lumo_b/dev") $((2000 / LEVEL))" >/sys/fs/cgroup/blkio/lumo-io/blkio.throttle.read_iops_device || return 1
  run load python3 -c '
import mmap, os, random, sys
open("/sys/fs/cgroup/blkio/lumo-io/cgroup.procs", "w").write(str(os.getpid()))
fd, room = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECT), mmap.mmap(-1, 4096)
while True: os.preadv(fd, [room], random.randrange(4000) * 4096)' "$W/data"
}
down() { end load; [ ! -d /sys/fs/cgroup/blkio/lumo-io ] || { sleep 1; rmdir /sys/fs/cgroup/blkio/lumo-io; }; return 0; }
