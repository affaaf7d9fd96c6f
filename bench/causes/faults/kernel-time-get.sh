# cause: kernel-time
# offender: stress-ng
# how: stress-ng --get, system calls without end, 1, 2 or 4 for each two CPUs
# needs: stress-ng
# settle: 8
# levels: 25 50 100
up() {
  lumo_n=$(($(nproc) * LEVEL / 50)); [ "$lumo_n" -ge "$(nproc)" ] || lumo_n=$(nproc)
  [ "$LEVEL" -ne 50 ] || lumo_n=$(($(nproc) + 1))
  run getcalls stress-ng --get "$lumo_n"
}
down() { end getcalls; }
