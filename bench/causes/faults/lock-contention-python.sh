# cause: lock-contention
# offender: python3
# how: a Python program of eight threads that take one lock and one condition in turn
# needs: python3
# settle: 6
up() {
  run pyturns python3 -c '
import threading
turn = threading.Condition(); now = 0
def take(me):
    global now
    while True:
        with turn:
            while now % 8 != me: turn.wait()
            now += 1; turn.notify_all()
for me in range(8): threading.Thread(target=take, args=(me,)).start()'
}
down() { end pyturns; }
