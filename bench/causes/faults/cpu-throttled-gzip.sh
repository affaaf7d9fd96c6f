# cause: cpu-throttled
# offender: gzip
# how: gzip in a systemd unit with a quota of 80 %, 40 % or 10 % of a CPU (CPUQuota=)
# needs: gzip systemd-run
# settle: 8
# levels: 25 50 100
up() {
  lumo_quota=$(by_level 80 40 10)
  RUN_OPTIONS="-p CPUQuota=$lumo_quota%"
  run quota sh -c 'gzip -9 </dev/zero >/dev/null & gzip -9 </dev/zero >/dev/null & wait'
  RUN_OPTIONS=
}
down() { end quota; }
