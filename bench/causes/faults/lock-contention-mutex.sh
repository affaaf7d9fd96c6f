# cause: lock-contention
# offender: stress-ng
# how: stress-ng --mutex, threads of many priorities that take one mutex in turn
# needs: stress-ng
# settle: 6
up() { run mutex stress-ng --mutex 4; }
down() { end mutex; }
