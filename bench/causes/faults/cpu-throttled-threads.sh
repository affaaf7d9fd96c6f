# cause: cpu-throttled
# offender: stress-ng
# how: three stress-ng workers in a unit with a quota of half a CPU and a period of 20 ms
# needs: stress-ng systemd-run
# settle: 8
up() {
  RUN_OPTIONS='-p CPUQuota=50% -p CPUQuotaPeriodSec=20ms'
  run quotas stress-ng --cpu 3 --cpu-method int64
  RUN_OPTIONS=
}
down() { end quotas; }
