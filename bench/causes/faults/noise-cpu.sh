# cause: noise
# how: a program that uses about 30 % of one CPU
# needs: python3
up() {
  run noisecpu python3 -c '
import time
while True:
    until = time.process_time() + 0.03
    while time.process_time() < until: sum(range(100))
    time.sleep(0.07)'
}
down() { end noisecpu; }
