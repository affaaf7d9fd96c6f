# cause: none
# how: 120 huge pages that a Python program uses to the last
# needs: python3 sysctl
# settle: 6
up() {
  tidy_memory
  sysctl -q vm.nr_hugepages=120
  huge_user 240
}
down() { end huge; sleep 1; sysctl -q vm.nr_hugepages=0; }
