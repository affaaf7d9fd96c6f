# cause: disk-full
# offender: /m
# how: a tmpfs of 20 MB that is full
# settle: 2
up() { mkdir "$W/m" && mount -t tmpfs -o size=20m none "$W/m" || return 1; dd if=/dev/zero of="$W/m/fill" bs=1M 2>/dev/null; return 0; }
down() { m_down; }
