# cause: disk-slow
# offender: sd
# how: scsi_debug answers after 60, 120 or 240 ms; a database-like Python program of 4 threads that write with O_SYNC
# needs: python3
# settle: 6
# levels: 25 50 100
up() {
  modprobe scsi_debug dev_size_mb=64 ndelay=$((LEVEL * 2400000)) || return 1
  udevadm settle 2>/dev/null
  for lumo_d in /sys/bus/pseudo/drivers/scsi_debug/adapter*/host*/target*/*/block/*; do lumo_d=/dev/${lumo_d##*/}; done
  [ -b "$lumo_d" ] || return 1
  run load python3 -c '
import os, random, sys, threading
def go():
    fd = os.open(sys.argv[1], os.O_WRONLY | os.O_SYNC)
    while True: os.pwrite(fd, b"x" * 8192, random.randrange(0, 8000) * 8192)
for _ in range(4): threading.Thread(target=go).start()' "$lumo_d"
}
down() { end load; n=0; while [ -d /sys/module/scsi_debug ] && [ $((n += 1)) -lt 12 ]; do rmmod scsi_debug 2>/dev/null || sleep 1; done; return 0; }
