# cause: inodes-full
# offender: /m
# how: a tmpfs with nr_inodes=300, all used
# settle: 2
up() {
  mkdir "$W/m" && mount -t tmpfs -o size=30m,nr_inodes=300 none "$W/m" || return 1
  n=0; while (: >"$W/m/sess$n") 2>/dev/null && [ "$n" -lt 2000 ]; do n=$((n + 1)); done; return 0
}
down() { m_down; }
