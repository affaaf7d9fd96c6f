# cause: noise
# how: a program that reads a file of 8 MB from the page cache three times a second
# needs: perl
up() { dd if=/dev/zero of="$W/cached" bs=1M count=8 2>/dev/null; run noisecache perl -MTime::HiRes=sleep -e 'my $f = shift; while (1) { open(F, q(<), $f); 1 while sysread(F, my $b, 65536); close F; sleep(0.3) }' "$W/cached"; }
down() { end noisecache; rm -f "$W/cached"; }
