# cause: kernel-time
# offender: head
# how: four times head over /dev/urandom: the kernel makes random numbers
# needs: head
# settle: 8
up() {
  run urandom sh -c 'i=0; while [ "$i" -lt 4 ]; do head -c 999999999999 /dev/urandom >/dev/null & i=$((i+1)); done; wait'
}
down() { end urandom; }
