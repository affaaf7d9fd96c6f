# cause: noise
# how: a program that writes 64 kB to a file five times a second
# needs: python3
up() {
  run noisedisk python3 -c '
import sys, time
while True:
    with open(sys.argv[1], "wb") as f: f.write(b"x" * 65536)
    time.sleep(0.2)' "$W/noise"
}
down() { end noisedisk; rm -f "$W/noise"; }
