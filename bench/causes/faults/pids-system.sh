# cause: pids-exhausted
# offender: python3
# how: kernel.threads-max 25 over what runs, 700 of them threads of a Python program
# needs: python3 sysctl
# settle: 3
up() {
  cat /proc/sys/kernel/threads-max >"$W/threads-max"
  RUN_OPTIONS='-p TasksMax=infinity'
  run tasks python3 -c '
import threading, time
threading.stack_size(65536)
for _ in range(700): threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
time.sleep(600)'
  sleep 8
  set -- /proc/[0-9]*/task/[0-9]*
  sysctl -q kernel.threads-max=$(($# + 25))
}
down() { [ ! -s "$W/threads-max" ] || cat "$W/threads-max" >/proc/sys/kernel/threads-max; end tasks; }
