# cause: dirty-throttling
# offender: python3
# how: vm.dirty_background_bytes of 1 MB and dirty_bytes of 12, 6 or 3 MB, and a Python program that changes mapped pages of a file at random
# needs: python3 mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  disk_up -O ^has_journal && dd if=/dev/zero of="$W/m/data" bs=1M count=40 2>/dev/null || return 1
  dirty_kept
  echo 1048576 >/proc/sys/vm/dirty_background_bytes; echo $((300 / LEVEL * 1048576)) >/proc/sys/vm/dirty_bytes
  run load python3 -c '
import mmap, os, random, sys
fd = os.open(sys.argv[1], os.O_RDWR); room = mmap.mmap(fd, 0)
while True: room[random.randrange(10000) * 4096] = 1' "$W/m/data"
}
down() {
  end load
  dirty_down
  m_down
}
