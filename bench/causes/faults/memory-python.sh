# cause: memory-exhausted
# offender: python3
# how: a Python program takes all but 3 % of the memory (level 100), 4 % (50), 5 % (25); no swap
# needs: python3 awk
# settle: 20
# levels: 25 50 100
up() {
  case $LEVEL in 25) left=5 ;; 50) left=4 ;; *) left=3 ;; esac
  kb=$(awk -v l=$left '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 - t * l / 100) - 9000 }' /proc/meminfo)
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog python3 -c 'import sys, time; b = bytearray(b"x") * (int(sys.argv[1]) * 1024); time.sleep(600)' "$kb"
}
down() { end hog; }
