# cause: stuck-tasks
# offender: python3
# how: a device of the device mapper is suspended while a Python program reads it with three threads
# needs: dmsetup python3
# settle: 5
up() {
  spare vdc || return 1
  dmsetup create lumo-stuck --table '0 524288 linear /dev/vdc 0' || return 1
  run load python3 -c '
import os, random, threading
def go():
    fd = os.open("/dev/mapper/lumo-stuck", os.O_RDONLY)
    while True:
        at = random.randrange(60000) * 4096
        os.pread(fd, 4096, at); os.posix_fadvise(fd, at, 4096, os.POSIX_FADV_DONTNEED)
for _ in range(3): threading.Thread(target=go).start()'
  sleep 2; dmsetup suspend --nolockfs --noflush lumo-stuck
}
down() { dmsetup resume lumo-stuck 2>/dev/null; end load; dmsetup remove --retry lumo-stuck 2>/dev/null; return 0; }
