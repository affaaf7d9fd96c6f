# cause: cpu-pinned
# offender: sha256sum
# how: 2, 4 or 8 times sha256sum, all of them on the last CPU by taskset
# needs: sha256sum taskset
# settle: 8
# levels: 25 50 100
up() {
  many pinned "$((LEVEL * 8 / 100))" 'sha256sum </dev/zero' taskset -c "$(($(nproc) - 1))"
}
down() { end pinned; }
