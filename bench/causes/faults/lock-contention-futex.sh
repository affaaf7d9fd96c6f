# cause: lock-contention
# offender: stress-ng
# how: stress-ng --futex, four pairs that wake and wait for each other
# needs: stress-ng
# settle: 6
up() { run futex stress-ng --futex 4; }
down() { end futex; }
