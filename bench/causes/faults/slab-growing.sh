# cause: slab-leak
# how: a Perl program opens 4,000 pipes with room for 1 MiB and then 100 more each second, and never closes them
# needs: perl
# settle: 12
up() {
  RUN_OPTIONS='-p LimitNOFILE=100000'
  run pipes perl -e 'my @held; while (@held < 40000) { pipe(my $r, my $w) or last; fcntl($w, 1031, 1 << 20); push @held, $r, $w; select undef, undef, undef, 0.01 if @held > 8000 } sleep 600'
}
down() { end pipes; }
