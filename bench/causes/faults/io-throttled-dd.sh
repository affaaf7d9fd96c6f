# cause: io-throttled
# offender: lumo-load
# how: a unit with IOWriteBandwidthMax of 8, 4 or 2 MB a second: dd that writes a file with O_DIRECT
# needs: dd systemctl mkfs.ext4
# settle: 8
# levels: 25 50 100
up() {
  disk_up || return 1
  run load sh -c 'while :; do dd if=/dev/zero of="$0/f" bs=256k count=40 oflag=direct conv=notrunc 2>/dev/null; done' "$W/m"
  systemctl set-property --runtime lumo-load.service "IOWriteBandwidthMax=/dev/vdc $((200 / LEVEL))M"
}
down() { end load; systemctl revert lumo-load.service 2>/dev/null; m_down; }
