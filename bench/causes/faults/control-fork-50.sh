# cause: none
# how: a build-like program that starts 50 short commands a second, one after the other
# needs: python3
# settle: 3
up() {
  run builder python3 -c '
import os, time
due = time.monotonic()
while True:
    os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
    due = max(due + 0.02, time.monotonic() - 0.02)
    time.sleep(max(0, due - time.monotonic()))'
}
down() { end builder; }
