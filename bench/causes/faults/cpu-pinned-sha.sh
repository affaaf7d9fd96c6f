# cause: cpu-pinned
# offender: sha256sum
# how: 2, 4 or 8 times sha256sum, all of them on the last CPU by taskset
# needs: sha256sum taskset
# settle: 8
# levels: 25 50 100
up() {
  run pinned taskset -c "$(($(nproc) - 1))" sh -c 'i=0; while [ "$i" -lt "$0" ]; do sha256sum </dev/zero & i=$((i+1)); done; wait' "$((LEVEL * 8 / 100))"
}
down() { end pinned; }
