# cause: memory-exhausted
# offender: tail
# how: tail keeps all that a pipe gives it, all but 4 % of the memory; a loop reads a file of 150 MB beside it; no swap
# needs: tail head awk
# settle: 6
up() {
  kb=$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 - t * 4 / 100) - 3000 }' /proc/meminfo)
  head -c 150M /dev/zero >/var/tmp/lumo-file
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog sh -c '{ head -c "$0"k /dev/zero; sleep 600; } | tail -c 2G' "$kb"
  lumo_i=0
  while [ $lumo_i -lt 50 ] && [ "$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 * 100 / t) }' /proc/meminfo)" -gt 5 ]; do sleep 1; lumo_i=$((lumo_i + 1)); done
  RUN_OPTIONS=
  run reader sh -c 'while :; do cat /var/tmp/lumo-file >/dev/null; done'
}
down() { end reader; end hog; rm -f /var/tmp/lumo-file; }
