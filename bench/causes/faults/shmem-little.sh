# cause: none
# how: 50 MB on a tmpfs
# needs: dd
# settle: 2
up() { dd if=/dev/zero of=/dev/shm/lumo-little bs=1M count=50 2>/dev/null; }
down() { rm -f /dev/shm/lumo-little; }
