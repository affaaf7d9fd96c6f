# cause: none
# how: 60 threads that wake together every half second for a moment: the load looks high, the CPUs are idle
# needs: perl
# settle: 8
up() {
  run wakers perl -MTime::HiRes=time,sleep -e 'for (1 .. 59) { last unless fork() } while (1) { my $now = time(); sleep(0.5 - ($now - int($now * 2) / 2)); my $x = 0; $x += $_ for 1 .. 50 }'
}
down() { end wakers; }
