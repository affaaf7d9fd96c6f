# cause: none
# how: a FIFO task that works 1 ms in every 10, as sound and measuring programs do
# needs: python3 chrt
# settle: 6
up() {
  run rtshort chrt -f 60 python3 -c '
import time
while True:
    until = time.monotonic() + 0.001
    while time.monotonic() < until: pass
    time.sleep(0.009)'
}
down() { end rtshort; }
