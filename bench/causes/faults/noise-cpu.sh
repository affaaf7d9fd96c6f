# cause: noise
# how: a program that uses about 30 % of one CPU
# needs: perl
up() { run noisecpu perl -MTime::HiRes=time,sleep -e 'my $x = 0; while (1) { my $until = time() + 0.03; while (time() < $until) { $x = ($x * 31 + $_) % 65521 for 1 .. 100 } sleep(0.07) }'; }
down() { end noisecpu; }
