# cause: oom-loop
# offender: tail
# how: v1 memory.limit_in_bytes=30M: a shell loop of tail /dev/zero
# needs: tail
# settle: 6
up() {
  mkdir -p /sys/fs/cgroup/memory/lumo-oom || return 1
  echo 30M >/sys/fs/cgroup/memory/lumo-oom/memory.limit_in_bytes
  echo 30M >/sys/fs/cgroup/memory/lumo-oom/memory.memsw.limit_in_bytes 2>/dev/null
  run oom sh -c 'echo $$ >/sys/fs/cgroup/memory/lumo-oom/cgroup.procs; while :; do tail /dev/zero; sleep 1; done'
}
down() { end oom; sleep 1; [ ! -d /sys/fs/cgroup/memory/lumo-oom ] || rmdir /sys/fs/cgroup/memory/lumo-oom; }
