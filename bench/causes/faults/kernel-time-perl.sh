# cause: kernel-time
# offender: perl
# how: three Perl programs that read 4 MB of /dev/zero again and again
# needs: perl
# settle: 8
up() {
  run perlreads sh -c 'i=0; while [ "$i" -lt 3 ]; do perl -e "open(F, q(<), q(/dev/zero)); sysread(F, \$x, 4 << 20) while 1" & i=$((i+1)); done; wait'
}
down() { end perlreads; }
