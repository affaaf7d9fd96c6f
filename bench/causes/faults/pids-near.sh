# cause: none
# how: a unit with TasksMax=100 that has 60 tasks, and refuses none
# needs: python3 systemd-run
# settle: 4
up() {
  RUN_OPTIONS='-p TasksMax=100'
  run tasks python3 -c '
import threading, time
for _ in range(58): threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
time.sleep(600)'
}
down() { end tasks; }
