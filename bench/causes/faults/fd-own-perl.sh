# cause: fd-exhausted
# offender: perl
# how: a Perl program opens sockets until EMFILE, with a limit of 64
# needs: perl
# settle: 3
up() {
  run sockets sh -c 'ulimit -n 64; exec perl -MSocket -e '\''my @held; while (1) { if (socket(my $s, AF_INET, SOCK_STREAM, 0)) { push @held, $s } else { select undef, undef, undef, 0.2 } }'\'
}
down() { end sockets; }
