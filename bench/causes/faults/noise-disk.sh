# cause: noise
# how: a program that writes 64 kB to a file five times a second
# needs: perl
up() { mkdir -p "$W"; run noisedisk perl -MTime::HiRes=sleep -e 'my $f = shift; while (1) { open(F, q(>), $f); syswrite(F, q(x) x 65536); close F; sleep(0.2) }' "$W/noise"; }
down() { end noisedisk; rm -f "$W/noise"; }
