# cause: memory-compaction
# offender: lumo-compact
# how: two loops that write 1 to vm.compact_memory
# needs: systemd-run
# settle: 4
up() { run compact sh -c '(while :; do echo 1 >/proc/sys/vm/compact_memory; done) & while :; do echo 1 >/proc/sys/vm/compact_memory; done'; }
down() { end compact; }
