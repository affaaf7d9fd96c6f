# cause: realtime-hog
# offender: python3
# how: a Python program whose second thread runs at RR 20 and never sleeps; nothing else wants much
# needs: python3
# settle: 8
up() {
  run rrthread python3 -c '
import os, threading
def spin():
    os.sched_setscheduler(threading.get_native_id(), os.SCHED_RR, os.sched_param(20))
    x = 0
    while True: x = (x * 31 + 7) % 65521
threading.Thread(target=spin).start()'
}
down() { end rrthread; }
