# cause: none
# how: a job of cron at the full minute that uses one CPU of several at niceness 10, and nobody waits for it
# needs: cron sha256sum nice
# settle: 6
up() {
  printf '* * * * * root [ -e %s ] || { echo $$ >%s; exec nice -n 10 sha256sum </dev/zero; }\n' "$W/pid" "$W/pid" >/etc/cron.d/lumo-fault
  chmod 755 "$W"
  waits 100 test -s "$W/pid"
}
down() { rm -f /etc/cron.d/lumo-fault; kill "$(cat "$W/pid" 2>/dev/null)" 2>/dev/null; rm -f "$W/pid"; }
