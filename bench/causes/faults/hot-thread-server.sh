# cause: hot-thread
# offender: python3
# how: a Python program with eight threads that wait and a ninth that spins
# needs: python3
# settle: 8
up() {
  run pyserver python3 -c '
import threading, time
def wait():
    while True: time.sleep(5)
for _ in range(8): threading.Thread(target=wait, daemon=True).start()
def spin():
    x = 0
    while True: x = (x * 31 + 7) % 65521
threading.Thread(target=spin).start()'
}
down() { end pyserver; }
