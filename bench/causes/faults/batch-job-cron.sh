# cause: batch-job
# offender: sha256sum
# how: a job of cron, started by it at the full minute, that checks sums in twice as many processes as there are CPUs
# needs: cron sha256sum
# settle: 6
up() {
  printf '#!/bin/sh\necho $$ >%s; i=0; while [ "$i" -lt %s ]; do sha256sum </dev/zero >/dev/null & i=$((i+1)); done; wait\n' "$W/group" "$(($(nproc) * 2))" >"$W/job"
  cron_up
}
down() { cron_down; }
