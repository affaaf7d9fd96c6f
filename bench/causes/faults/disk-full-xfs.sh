# cause: disk-full
# offender: /m
# how: an XFS of 320 MB that fallocate and many small files fill
# needs: mkfs.xfs
# settle: 3
up() {
  spare vdc || return 1
  mkfs.xfs -q -f -d size=320m /dev/vdc && mkdir "$W/m" && mount /dev/vdc "$W/m" || return 1
  fallocate -l 200M "$W/m/big"; dd if=/dev/zero of="$W/m/fill" bs=1M 2>/dev/null; dd if=/dev/zero of="$W/m/rest" bs=4k 2>/dev/null; return 0
}
down() { m_down; }
