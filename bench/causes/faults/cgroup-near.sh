# cause: none
# how: a unit with MemoryMax=80M that holds 72 MB and works with it: near its limit, and nothing is read again
# needs: python3 systemd-run
# settle: 8
up() {
  RUN_OPTIONS='-p MemoryMax=80M -p MemorySwapMax=0'
  run near python3 -c '
import time
b = bytearray(b"x") * (66 << 20)
while True:
    for i in range(0, len(b), 4096): b[i] = 1
    time.sleep(0.5)'
}
down() { end near; }
