# cause: oom-loop
# offender: perl
# how: a Perl program without a limit takes all memory of the machine, is killed and started again by its unit; no swap
# needs: perl systemd-run
# settle: 45
up() {
  RUN_OPTIONS='-p Restart=always -p RestartSec=100ms -p StartLimitIntervalSec=0 -p OOMScoreAdjust=900'
  run oom perl -e 'my @held; push @held, "x" x 8_000_000 while 1'
}
down() { end oom; }
