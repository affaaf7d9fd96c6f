# cause: fd-exhausted
# offender: python3
# how: a Python program opens files until EMFILE, with a limit of 256, and tries again
# needs: python3
# settle: 4
up() {
  RUN_OPTIONS='-p LimitNOFILE=256'
  run files sh -c 'ulimit -n 256; exec python3 -c "
import time
held = []
while True:
    try: held.append(open(\"/dev/null\"))
    except OSError: time.sleep(0.2)"'
}
down() { end files; }
