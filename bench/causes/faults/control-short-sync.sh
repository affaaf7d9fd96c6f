# cause: none
# how: 10 MB are written to a disk and sync is called, once every five seconds
# needs: dd mkfs.ext4
# settle: 6
up() {
  disk_up || return 1
  run load sh -c 'while :; do dd if=/dev/zero of="$0/f" bs=1M count=10 2>/dev/null; sync; sleep 5; done' "$W/m"
}
down() { end load; m_down; }
