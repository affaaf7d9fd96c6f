# cause: none
# how: a swap file that is full to nine tenths with what nobody wants
# needs: python3 mkswap swapon systemd-run
# settle: 25
up() {
  swap_up 100M || return 1
  RUN_OPTIONS='-p MemoryHigh=30M'
  run idle python3 -c '
import time
b = bytearray(b"x") * (110 << 20)
time.sleep(600)'
}
down() { end idle; swap_down; }
