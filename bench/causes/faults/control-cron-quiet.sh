# cause: none
# how: a job of cron at the full minute that uses one CPU of several at niceness 10, and nobody waits for it
# needs: cron sha256sum nice
# settle: 6
up() {
  printf '* * * * * root [ -e %s ] || { echo $$ >%s; exec nice -n 10 sha256sum </dev/zero; }\n' "$W/pid" "$W/pid" >/etc/cron.d/lumo-fault
  chmod 755 "$W"
  lumo_i=0; while [ ! -s "$W/pid" ] && [ "$lumo_i" -lt 100 ]; do sleep 1; lumo_i=$((lumo_i + 1)); done
  [ -s "$W/pid" ]
}
down() { rm -f /etc/cron.d/lumo-fault; kill "$(cat "$W/pid" 2>/dev/null)" 2>/dev/null; rm -f "$W/pid"; }
