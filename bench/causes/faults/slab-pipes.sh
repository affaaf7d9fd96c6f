# cause: slab-leak
# how: a Python program opens pipes and never closes them, 90,000 of them
# needs: python3
# settle: 25
up() {
  RUN_OPTIONS='-p LimitNOFILE=400000'
  run pipes python3 -c '
import os, time
for _ in range(90000): os.pipe()
time.sleep(600)'
}
down() { end pipes; }
