# cause: memory-exhausted
# offender: dd
# how: dd has filled one block with all but 4 % of the memory and nobody takes it; a loop reads a file of 150 MB beside it; no swap
# needs: dd head awk
# settle: 6
up() {
  head -c 150M /dev/zero >/var/tmp/lumo-file && sync /var/tmp/lumo-file || return 1
  kb=$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 - t * 4 / 100) - 3000 }' /proc/meminfo)
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog sh -c 'dd if=/dev/zero bs="$0"k count=1 | sleep 600' "$kb"
  lumo_i=0
  while [ $lumo_i -lt 20 ] && [ "$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 * 100 / t) }' /proc/meminfo)" -gt 5 ]; do sleep 1; lumo_i=$((lumo_i + 1)); done
  RUN_OPTIONS=
  run reader sh -c 'while :; do cat /var/tmp/lumo-file >/dev/null; done'
}
down() { end reader; end hog; rm -f /var/tmp/lumo-file; }
