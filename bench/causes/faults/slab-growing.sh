# cause: slab-leak
# how: a Perl program makes pairs of sockets all the time and never closes them: it grows while it is looked at
# needs: perl
# settle: 25
up() {
  RUN_OPTIONS='-p LimitNOFILE=400000'
  run pairs perl -MSocket -e 'my @held; while (@held < 380000) { socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or last; push @held, $a, $b } sleep 600'
}
down() { end pairs; }
