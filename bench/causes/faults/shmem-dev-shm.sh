# cause: hidden-shmem
# offender: /dev/shm
# how: head writes 400 MB to /dev/shm and is gone; enough memory is left
# needs: head
# settle: 3
up() { mount -o remount,size=90% /dev/shm; head -c 400M /dev/zero >/dev/shm/lumo-cache; }
down() { rm -f /dev/shm/lumo-cache; mount -o remount,size=50% /dev/shm; }
