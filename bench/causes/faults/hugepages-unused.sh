# cause: hidden-hugepages
# how: vm.nr_hugepages set to 360 (level 100: memory is short), 200 (50), 120 (25) of 2 MB; nobody uses one
# needs: sysctl
# settle: 3
# levels: 25 50 100
up() {
  pages=$(by_level 120 200 360)
  tidy_memory
  sysctl -q vm.nr_hugepages="$pages"
  [ "$(cat /proc/sys/vm/nr_hugepages)" -gt 100 ]
}
down() { sysctl -q vm.nr_hugepages=0; }
