# cause: stuck-tasks
# offender: sh
# how: an ext4 on a loop device is frozen (fsfreeze) while two shells write to it
# needs: fsfreeze mkfs.ext4
# settle: 5
up() {
  image_up 60M || return 1
  fsfreeze -f "$W/m" || return 1
  for lumo_n in 1 2; do run load$lumo_n sh -c 'echo x >"$0"' "$W/m/file$lumo_n"; done
}
down() { fsfreeze -u "$W/m" 2>/dev/null; end load1; end load2; m_down; }
