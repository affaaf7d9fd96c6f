# cause: none
# how: a backup that reads a disk in a row with O_DIRECT, nice 19 and in the idle class of I/O
# needs: dd ionice
# settle: 5
up() {
  spare vdc || return 1
  run load nice -n 19 ionice -c 3 sh -c 'while :; do dd if=/dev/vdc of=/dev/null bs=1M iflag=direct 2>/dev/null; done'
}
down() { end load; }
