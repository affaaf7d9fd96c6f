# cause: memory-exhausted
# offender: python3
# how: a Python program takes all but 3 % of the memory (level 100), 4 % (50), 5 % (25); no swap
# needs: python3 awk
# settle: 2
# levels: 25 50 100
up() {
  left=$(by_level 5 4 3)
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog python3 -c '
import sys, time
def kb(name): return [int(l.split()[1]) for l in open("/proc/meminfo") if l.startswith(name)][0]
held = []
while kb("MemAvailable") > kb("MemTotal") * int(sys.argv[1]) // 100: held.append(b"x" * (2 << 20))
time.sleep(600)' "$left"
  waits 50 short_of "$left"; return 0
}
down() { end hog; }
