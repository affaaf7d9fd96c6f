# cause: none
# how: a file system of 400 MB that is 95 % full
# needs: mkfs.ext4
# settle: 3
up() {
  truncate -s 400M "$W/image" && mkfs.ext4 -q -F -m 0 "$W/image" && mkdir "$W/m" && mount -o loop "$W/image" "$W/m" && fallocate -l 350M "$W/m/big"
}
down() { umount "$W/m" 2>/dev/null; return 0; }
