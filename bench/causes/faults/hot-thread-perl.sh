# cause: hot-thread
# offender: perl
# how: a Perl program that computes in one process, at level 25 and 50 with a rest of 6 and 3 % of the time
# needs: perl
# settle: 6
# levels: 25 50 100
up() {
  lumo_rest=$(by_level 0.012 0.006 0)
  run perlspin perl -e '
my $rest = shift; my $x = 0;
while (1) { my ($now) = times; my $until = $now + 0.2; do { $x = ($x * 31 + $_) % 65521 for 1 .. 500; ($now) = times } while ($now < $until); select(undef, undef, undef, $rest) if $rest }' "$lumo_rest"
}
down() { end perlspin; }
