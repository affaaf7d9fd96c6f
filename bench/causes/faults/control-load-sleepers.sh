# cause: none
# how: 60 processes that wake together every half second for a moment: the load looks high, the CPUs are idle
# needs: python3
# settle: 8
up() {
  run wakers python3 -c '
import os, time
for _ in range(59):
    if os.fork() == 0: break
while True:
    time.sleep(0.5 - time.time() % 0.5)
    sum(range(50))'
}
down() { end wakers; }
