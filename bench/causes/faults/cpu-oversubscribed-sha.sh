# cause: cpu-oversubscribed
# offender: sha256sum
# how: 2, 4 or 8 times sha256sum over /dev/zero for each two CPUs, and one more
# needs: sha256sum
# settle: 8
# levels: 25 50 100
up() {
  lumo_n=$(($(nproc) * LEVEL / 25 + 1))
  [ "$LEVEL" -gt 25 ] || lumo_n=$(($(nproc) + 1))
  many shas "$lumo_n" 'sha256sum </dev/zero'
}
down() { end shas; }
