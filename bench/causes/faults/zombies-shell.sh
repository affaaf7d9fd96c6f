# cause: zombie-flood
# offender: sleep
# how: a shell starts children and then becomes sleep, which collects none: 40 (level 100), 20 (50), 8 (25)
# needs: sleep
# settle: 20
# levels: 25 50 100
up() {
  n=$(by_level 8 20 40)
  run zombies sh -c 'i=0; while [ $i -lt $0 ]; do sleep 12 & i=$((i + 1)); done; exec sleep 600' "$n"
}
down() { end zombies; }
