# cause: fork-storm
# offender: sh
# how: four shell loops that start /bin/true, as a monitoring script gone wild
# needs: sh
# settle: 6
up() {
  run shells sh -c 'i=0; while [ "$i" -lt 4 ]; do sh -c "while :; do /bin/true; done" & i=$((i+1)); done; wait'
}
down() { end shells; }
