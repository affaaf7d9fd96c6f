# cause: hidden-shmem
# offender: /mnt/lumo-tmpfs
# how: dd fills a tmpfs: 700 MB of 972 (level 100), 480 (50), 300 (25)
# needs: dd
# settle: 3
# levels: 25 50 100
up() {
  mkdir -p /mnt/lumo-tmpfs && mount -t tmpfs -o size=90% lumo /mnt/lumo-tmpfs || return 1
  mb=$(by_level 300 480 700)
  dd if=/dev/zero of=/mnt/lumo-tmpfs/cache bs=1M count="$mb" 2>/dev/null
}
down() { umount /mnt/lumo-tmpfs 2>/dev/null; rmdir /mnt/lumo-tmpfs 2>/dev/null; return 0; }
