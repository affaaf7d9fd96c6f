# cause: realtime-hog
# offender: stress-ng
# how: stress-ng --cpu 1 at FIFO 50, and two ordinary workers that want both CPUs
# needs: stress-ng chrt sha256sum
# settle: 8
up() {
  run wanting sh -c 'sha256sum </dev/zero & sha256sum </dev/zero & wait'
  run fifo chrt -f 50 stress-ng --cpu 1 --cpu-method loop
}
down() { end fifo; end wanting; }
