# cause: kernel-time
# offender: head
# how: four times head over /dev/urandom: the kernel makes random numbers
# needs: head
# settle: 8
up() {
  many urandom 4 'head -c 999999999999 /dev/urandom >/dev/null'
}
down() { end urandom; }
