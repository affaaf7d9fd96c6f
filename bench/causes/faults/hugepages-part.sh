# cause: hidden-hugepages
# how: 220 huge pages by /sys/kernel/mm/hugepages, of which a Python program uses 20
# needs: python3
# settle: 4
up() {
  tidy_memory
  echo 220 >/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages
  huge_user 40
}
down() { end huge; sleep 1; echo 0 >/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages; }
