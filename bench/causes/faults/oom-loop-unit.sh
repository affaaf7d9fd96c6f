# cause: oom-loop
# offender: python3
# how: a unit with MemoryMax=40M that systemd starts again: a Python program that takes memory until it is killed
# needs: python3 systemd-run
# settle: 25
up() {
  RUN_OPTIONS='-p MemoryMax=40M -p MemorySwapMax=0 -p Restart=always -p RestartSec=100ms -p StartLimitIntervalSec=0'
  run oom python3 -c '
held = []
while True: held.append(b"x" * 1000000)'
}
down() { end oom; }
