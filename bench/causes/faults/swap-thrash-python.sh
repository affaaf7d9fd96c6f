# cause: swap-thrash
# offender: python3
# how: a swap file; MemoryMax=60M: a Python program writes to 160 MB all the time (level 100), 100 MB (50), 75 MB (25)
# needs: python3 mkswap swapon systemd-run
# settle: 25
# levels: 25 50 100
up() {
  mb=$(by_level 75 100 160)
  swap_up 300M || return 1
  RUN_OPTIONS='-p MemoryMax=60M'
  run swapper python3 -c '
import sys
b = bytearray(b"x") * (int(sys.argv[1]) << 20)
while True:
    for i in range(0, len(b), 4096): b[i] = 1' "$mb"
}
down() { end swapper; swap_down; }
