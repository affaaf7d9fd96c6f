# cause: memory-exhausted
# offender: dd
# how: dd has filled one block with all but 4 % of the memory and nobody takes it; a loop reads a file of 150 MB beside it; no swap
# needs: dd head awk
# settle: 6
up() {
  head -c 150M /dev/zero >/var/tmp/lumo-file && sync /var/tmp/lumo-file || return 1
  kb=$(but_percent 4)
  hog_up 20 "$kb" 'dd if=/dev/zero bs="$0"k count=1 | sleep 600'
}
down() { hog_down; }
