# cause: disk-saturated
# offender: dd
# how: four dd that write blocks of 8 kB with O_DSYNC to files of their own
# needs: dd mkfs.ext4
# settle: 6
up() {
  disk_up || return 1
  for lumo_n in 1 2 3 4; do run load$lumo_n sh -c 'while :; do dd if=/dev/zero of="$0" bs=8k count=2000 oflag=dsync conv=notrunc 2>/dev/null; done' "$W/m/f$lumo_n"; done
}
down() { for lumo_n in 1 2 3 4; do end load$lumo_n; done; m_down; }
