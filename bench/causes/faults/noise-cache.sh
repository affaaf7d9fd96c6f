# cause: noise
# how: a program that reads a file of 8 MB from the page cache three times a second
# needs: python3 dd
up() {
  dd if=/dev/zero of="$W/cached" bs=1M count=8 2>/dev/null
  run noisecache python3 -c '
import sys, time
while True:
    with open(sys.argv[1], "rb") as f:
        while f.read(65536): pass
    time.sleep(0.3)' "$W/cached"
}
down() { end noisecache; rm -f "$W/cached"; }
