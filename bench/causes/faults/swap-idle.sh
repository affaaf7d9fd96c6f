# cause: none
# how: a swap file that is full to nine tenths with what nobody wants
# needs: python3 mkswap swapon systemd-run
# settle: 25
up() {
  head -c 100M /dev/zero >/var/tmp/lumo-swap && chmod 600 /var/tmp/lumo-swap && mkswap -q /var/tmp/lumo-swap && swapon /var/tmp/lumo-swap || return 1
  RUN_OPTIONS='-p MemoryHigh=30M'
  run idle python3 -c '
import time
b = bytearray(b"x") * (110 << 20)
time.sleep(600)'
}
down() { end idle; swapoff /var/tmp/lumo-swap 2>/dev/null; rm -f /var/tmp/lumo-swap; }
