# cause: none
# how: 400 threads and processes that sleep
# needs: python3
# settle: 8
up() {
  run sleepers python3 -c '
import os, threading, time
for _ in range(3):
    if os.fork() == 0: break
for _ in range(99): threading.Thread(target=time.sleep, args=(900,), daemon=True).start()
time.sleep(900)'
}
down() { end sleepers; }
