# cause: memory-compaction
# how: a loop that writes 1 to vm.compact_memory beside a program that fragments the memory
# needs: stress-ng
# settle: 8
up() {
  run fragments stress-ng --vm 1 --vm-bytes 300M --vm-method rowhammer --vm-hang 0
  run compact sh -c 'while :; do echo 1 >/proc/sys/vm/compact_memory; done'
}
down() { end compact; end fragments; }
