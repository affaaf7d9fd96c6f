# cause: pids-exhausted
# offender: python3
# how: a Python program makes threads until its unit's TasksMax=60 refuses one, and tries again
# needs: python3 systemd-run
# settle: 6
up() {
  RUN_OPTIONS='-p TasksMax=60'
  run tasks python3 -c '
import threading, time
while True:
    try: threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    except RuntimeError: time.sleep(0.3)'
}
down() { end tasks; }
