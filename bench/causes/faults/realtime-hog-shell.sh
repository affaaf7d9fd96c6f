# cause: realtime-hog
# offender: sh
# how: a shell loop at RR 30 that never ends, as a watchdog script gone wrong, and one ordinary worker on the same CPU
# needs: chrt taskset sha256sum
# settle: 6
up() {
  run wanting taskset -c 0 sha256sum /dev/zero
  run rrloop chrt -r 30 taskset -c 0 sh -c 'while :; do :; done'
}
down() { end rrloop; end wanting; }
