# cause: hot-thread
# offender: perl
# how: a Perl program that computes in one process, at level 25 and 50 with a rest of 6 and 3 % of the time
# needs: perl
# settle: 8
# levels: 25 50 100
up() {
  case $LEVEL in 25) lumo_rest=0.006 ;; 50) lumo_rest=0.003 ;; *) lumo_rest=0 ;; esac
  run perlspin perl -MTime::HiRes=time,sleep -e '
my $rest = shift; my $x = 0;
while (1) { my $until = time() + 0.1; while (time() < $until) { $x = ($x * 31 + $_) % 65521 for 1 .. 500 } sleep($rest) if $rest }' "$lumo_rest"
}
down() { end perlspin; }
