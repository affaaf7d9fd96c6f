# cause: cpu-pinned
# offender: python3
# how: a Python program that pins itself to CPU 0 and computes in three forked workers
# needs: python3
# settle: 9
up() {
  run pinnedpy python3 -c '
import os
os.sched_setaffinity(0, {0})
for _ in range(2):
    if os.fork() == 0: break
x = 0
while True: x = (x * 31 + 7) % 65521'
}
down() { end pinnedpy; }
