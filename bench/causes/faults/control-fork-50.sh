# cause: none
# how: a build-like program that starts 50 short commands a second, one after the other
# needs: perl
# settle: 3
up() { run builder perl -MTime::HiRes=time,sleep -e 'my $next = time(); while (1) { system("/bin/true"); $next += 0.02; my $rest = $next - time(); if ($rest > 0) { sleep($rest) } else { $next = time() } }'; }
down() { end builder; }
