# cause: swap-thrash
# offender: perl
# how: swap on zram; MemoryMax=50M: a Perl program sorts its 120 MB again and again
# needs: perl modprobe mkswap swapon systemd-run
# settle: 25
up() {
  modprobe zram num_devices=1 || return 1
  echo 300M >/sys/block/zram0/disksize && mkswap -q /dev/zram0 && swapon /dev/zram0 || return 1
  RUN_OPTIONS='-p MemoryMax=50M'
  run swapper perl -e 'my @b = map { "x" x 4000 . $_ } 1..30000; while (1) { for (my $i = 0; $i < @b; $i++) { substr($b[$i], 0, 1) = "y" } }'
}
down() { end swapper; swapoff /dev/zram0 2>/dev/null; sleep 1; modprobe -r zram 2>/dev/null; return 0; }
