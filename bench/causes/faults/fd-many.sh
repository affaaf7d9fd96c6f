# cause: none
# how: 3,000 files of 20,000 are open
# needs: python3
# settle: 4
up() {
  run files sh -c 'ulimit -n 20000; exec python3 -c "
import time
held = [open(\"/dev/null\") for _ in range(3000)]
time.sleep(600)"'
}
down() { end files; }
