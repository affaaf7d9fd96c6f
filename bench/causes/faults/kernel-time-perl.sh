# cause: kernel-time
# offender: perl
# how: three Perl programs that read 4 MB of /dev/zero again and again
# needs: perl
# settle: 8
up() {
  many perlreads 3 'perl -e "open(F, q(<), q(/dev/zero)); sysread(F, \$x, 4 << 20) while 1"'
}
down() { end perlreads; }
