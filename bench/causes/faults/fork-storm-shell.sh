# cause: fork-storm
# offender: sh
# how: four shell loops that start /bin/true, as a monitoring script gone wild
# needs: sh
# settle: 6
up() {
  many shells 4 'sh -c "while :; do /bin/true; done"'
}
down() { end shells; }
