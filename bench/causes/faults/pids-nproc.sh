# cause: pids-exhausted
# offender: perl
# how: ulimit -u 50: a Perl program of a user forks until EAGAIN
# needs: perl setpriv prlimit
# settle: 6
up() {
  run tasks prlimit --nproc=50 setpriv --reuid 1000 --clear-groups perl -e 'while (1) { my $p = fork; if (!defined $p) { select undef, undef, undef, 0.3 } elsif (!$p) { sleep 600; exit } }'
}
down() { end tasks; }
