# cause: disk-saturated
# offender: python3
# how: 2, 4 or 8 threads of a Python program that read a file at random and drop it from the cache
# needs: python3 mkfs.ext4
# settle: 6
# levels: 25 50 100
up() {
  [ -b /dev/vdc ] && ! grep -q '^/dev/vdc ' /proc/mounts || return 1
  mkfs.ext4 -q -F /dev/vdc || return 1
  mkdir "$W/m" && mount /dev/vdc "$W/m" && fallocate -l 300M "$W/m/data" || return 1
  dd if=/dev/zero of="$W/m/data" bs=1M count=300 conv=notrunc,fsync 2>/dev/null || return 1
  run load python3 -c '
import os, random, sys, threading
fd = os.open(sys.argv[1], os.O_RDONLY)
os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_RANDOM)
def go():
    while True:
        at = random.randrange(0, 590) * 524288
        os.pread(fd, 524288, at)
        os.posix_fadvise(fd, at, 524288, os.POSIX_FADV_DONTNEED)
for _ in range(int(sys.argv[2])): threading.Thread(target=go).start()' "$W/m/data" $((LEVEL * 8 / 100))
}
down() { end load; umount "$W/m" 2>/dev/null; return 0; }
