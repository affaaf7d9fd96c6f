# cause: deleted-files
# offender: tail
# how: a file system that is full with two logs that were deleted while tail -f has them open
# needs: tail mkfs.ext4
# settle: 4
up() {
  image_up 80M || return 1
  fallocate -l 30M "$W/m/access.log" && fallocate -l 20M "$W/m/error.log" || return 1
  run load sh -c 'exec tail -n 0 -f "$0" "$1" >/dev/null 2>&1' "$W/m/access.log" "$W/m/error.log"
  sleep 2; rm "$W/m/access.log" "$W/m/error.log"
  dd if=/dev/zero of="$W/m/rest" bs=64k 2>/dev/null
  return 0
}
down() { end load; m_down; }
