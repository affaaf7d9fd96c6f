# cause: dirty-throttling
# offender: perl
# how: vm.dirty_bytes of 2 MB, and two Perl programs that write a byte here and there in a file
# needs: perl mkfs.ext4
# settle: 8
up() {
  disk_up -O ^has_journal && dd if=/dev/zero of="$W/m/data" bs=1M count=30 2>/dev/null || return 1
  dirty_kept
  echo 2097152 >/proc/sys/vm/dirty_bytes
  for lumo_n in 1 2; do run load$lumo_n perl -e 'open(my $f, "+<", $ARGV[0]); while (1) { sysseek($f, 4096 * int(rand(7500)), 0); syswrite($f, "z", 1) }' "$W/m/data"; done
}
down() {
  end load1; end load2
  dirty_down
  m_down
}
