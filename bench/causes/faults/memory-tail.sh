# cause: memory-exhausted
# offender: tail
# how: tail keeps all that a pipe gives it, all but 4 % of the memory; a loop reads a file of 150 MB beside it; no swap
# needs: tail head awk
# settle: 6
up() {
  kb=$(but_percent 4)
  head -c 150M /dev/zero >/var/tmp/lumo-file
  hog_up 50 "$kb" '{ head -c "$0"k /dev/zero; sleep 600; } | tail -c 2G'
}
down() { hog_down; }
