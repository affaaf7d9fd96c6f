# cause: cpu-throttled
# offender: gzip
# how: gzip in a systemd unit with a quota of 80 %, 40 % or 10 % of a CPU (CPUQuota=)
# needs: gzip systemd-run
# settle: 8
# levels: 25 50 100
up() {
  case $LEVEL in 25) lumo_quota=80 ;; 50) lumo_quota=40 ;; *) lumo_quota=10 ;; esac
  RUN_OPTIONS="-p CPUQuota=$lumo_quota%"
  run quota sh -c 'gzip -9 </dev/zero >/dev/null & gzip -9 </dev/zero >/dev/null & wait'
  RUN_OPTIONS=
}
down() { end quota; }
