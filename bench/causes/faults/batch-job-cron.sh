# cause: batch-job
# offender: sha256sum
# how: a job of cron, started by it at the full minute, that checks sums in twice as many processes as there are CPUs
# needs: cron sha256sum
# settle: 6
up() {
  printf '#!/bin/sh\necho $$ >%s; i=0; while [ "$i" -lt %s ]; do sha256sum </dev/zero >/dev/null & i=$((i+1)); done; wait\n' "$W/group" "$(($(nproc) * 2))" >"$W/job"
  chmod 755 "$W" "$W/job"
  printf '* * * * * root [ -e %s ] || exec %s\n' "$W/group" "$W/job" >/etc/cron.d/lumo-fault
  lumo_i=0; while [ ! -s "$W/group" ] && [ "$lumo_i" -lt 100 ]; do sleep 1; lumo_i=$((lumo_i + 1)); done
  [ -s "$W/group" ]
}
down() { rm -f /etc/cron.d/lumo-fault; [ ! -s "$W/group" ] || kill -s KILL -- "-$(cat "$W/group")"; rm -f "$W/group"; }
