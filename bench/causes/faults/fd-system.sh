# cause: fd-exhausted
# offender: python3
# how: fs.file-max 400 over what is open; a program of a user opens files until ENFILE
# needs: python3 setpriv sysctl
# settle: 4
up() {
  cat /proc/sys/fs/file-max >"$W/file-max"
  read -r open _ </proc/sys/fs/file-nr
  sysctl -q fs.file-max=$((open + 400))
  run files setpriv --reuid 1000 --clear-groups sh -c 'ulimit -n 100000; exec python3 -c "
import time
held = []
while True:
    try: held.append(open(\"/dev/null\"))
    except OSError: time.sleep(0.2)"'
}
down() { end files; [ ! -s "$W/file-max" ] || sysctl -q fs.file-max=$(cat "$W/file-max"); return 0; }
