# cause: batch-job
# offender: lumo-report
# how: a unit that a timer of systemd starts and that compresses in twice as many processes as there are CPUs
# needs: gzip systemctl
# settle: 10
up() {
  printf '[Service]\nExecStart=/bin/sh -c "i=0; while [ $$i -lt %s ]; do gzip -9 </dev/zero >/dev/null & i=$$((i+1)); done; wait"\n' "$(($(nproc) * 2))" >/run/systemd/system/lumo-report.service
  printf '[Timer]\nOnActiveSec=1s\nAccuracySec=1s\n' >/run/systemd/system/lumo-report.timer
  systemctl daemon-reload && systemctl start lumo-report.timer || return 1
  waits 30 systemctl -q is-active lumo-report.service
}
down() {
  systemctl stop lumo-report.timer; systemctl kill -s KILL lumo-report.service; systemctl stop lumo-report.service
  rm -f /run/systemd/system/lumo-report.service /run/systemd/system/lumo-report.timer; systemctl daemon-reload; systemctl reset-failed lumo-report.service; :
}
