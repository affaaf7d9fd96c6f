# cause: hidden-hugepages
# how: vm.nr_hugepages set to 360 (level 100: memory is short), 200 (50), 120 (25) of 2 MB; nobody uses one
# needs: sysctl
# settle: 3
# levels: 25 50 100
up() {
  case $LEVEL in 25) pages=120 ;; 50) pages=200 ;; *) pages=360 ;; esac
  echo 3 >/proc/sys/vm/drop_caches; echo 1 >/proc/sys/vm/compact_memory
  sysctl -q vm.nr_hugepages=$pages
  [ "$(cat /proc/sys/vm/nr_hugepages)" -gt 100 ]
}
down() { sysctl -q vm.nr_hugepages=0; }
