# cause: pids-exhausted
# offender: lumo-tasks
# how: a unit with TasksMax=25 in which a shell starts one sleep after the other
# needs: systemd-run
# settle: 6
up() {
  RUN_OPTIONS='-p TasksMax=25'
  run tasks bash -c 'while :; do sleep 600 & sleep 0.1; done'
}
down() { end tasks; }
