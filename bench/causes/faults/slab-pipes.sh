# cause: slab-leak
# how: a Python program opens 7,000 pipes, each with room for 1 MiB, and never closes them
# needs: python3
# settle: 12
up() {
  RUN_OPTIONS='-p LimitNOFILE=40000'
  run pipes python3 -c '
import fcntl, os, time
for _ in range(7000): fcntl.fcntl(os.pipe()[1], 1031, 1 << 20)
time.sleep(600)'
}
down() { end pipes; }
