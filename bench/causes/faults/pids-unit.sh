# cause: pids-exhausted
# offender: python3
# how: a unit with TasksMax=25 in which a Python program forks one child after the other, and tries again when it is refused
# needs: python3 systemd-run
# settle: 8
up() {
  RUN_OPTIONS='-p TasksMax=25'
  run tasks python3 -c '
import os, time
while True:
    try: child = os.fork()
    except OSError: time.sleep(0.3); continue
    if child == 0: time.sleep(600)'
}
down() { end tasks; }
