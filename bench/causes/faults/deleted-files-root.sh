# cause: deleted-files
# offender: sleep
# how: a shell has a deleted file of a fifth of the root disk open on its descriptor 7
# needs: fallocate
# settle: 4
up() {
  set -- $(stat -f -c '%b %S' /var/tmp); lumo_mb=$(($1 / 1024 * $2 / 1024 / 5)); [ "$lumo_mb" -lt 1500 ] || return 1
  run load sh -c 'fallocate -l "$0"M /var/tmp/lumo-held && exec 7</var/tmp/lumo-held && rm /var/tmp/lumo-held; exec sleep 600' "$lumo_mb"
}
down() { end load; rm -f /var/tmp/lumo-held; }
