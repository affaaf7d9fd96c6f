# cause: memory-exhausted
# offender: tail
# how: tail keeps all that a pipe gives it: all but 4 % of the memory; a loop reads a file of 200 MB beside it; no swap
# needs: tail head awk
# settle: 25
up() {
  kb=$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 - t * 4 / 100) - 5000 }' /proc/meminfo)
  head -c 200M /dev/zero >/var/tmp/lumo-file
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog sh -c '{ head -c "${0}k" /dev/zero; sleep 600; } | tail' "$kb"
  sleep 10
  RUN_OPTIONS=
  run reader sh -c 'while :; do cat /var/tmp/lumo-file >/dev/null; done'
}
down() { end reader; end hog; rm -f /var/tmp/lumo-file; }
