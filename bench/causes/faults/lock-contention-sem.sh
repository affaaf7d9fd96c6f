# cause: lock-contention
# offender: stress-ng
# how: stress-ng --sem, processes that wait for and post one POSIX semaphore
# needs: stress-ng
# settle: 6
up() { run sems stress-ng --sem 4; }
down() { end sems; }
