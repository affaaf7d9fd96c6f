# cause: none
# how: read-only by choice: a bind mount, a tmpfs, and an ext4 that was mounted ro
# needs: mkfs.ext4
# settle: 2
up() {
  mkdir "$W/m" "$W/t" "$W/b" && truncate -s 30M "$W/image" && mkfs.ext4 -q -F "$W/image" && mount -o loop,ro "$W/image" "$W/m" || return 1
  mount -t tmpfs -o ro none "$W/t" && mount --bind /usr/share "$W/b" && mount -o remount,bind,ro "$W/b"
}
down() { umount "$W/b" 2>/dev/null; umount "$W/t" 2>/dev/null; m_down; }
