# cause: inodes-full
# offender: /m
# how: an ext4 of 60 MB with 512 inodes, all used by small files of a queue
# needs: mkfs.ext4
# settle: 2
up() {
  image_up 60M -N 512 && mkdir "$W/m/queue" || return 1
  n=0; while (: >"$W/m/queue/msg$n") 2>/dev/null && [ "$n" -lt 2000 ]; do n=$((n + 1)); done; return 0
}
down() { m_down; }
