# cause: pids-exhausted
# offender: lumo-tasks
# how: v1 pids.max=20: a Perl program forks one child after the other, and tries again when it is refused
# needs: perl
# settle: 3
up() {
  mkdir -p /sys/fs/cgroup/pids/lumo-tasks || return 1
  echo 20 >/sys/fs/cgroup/pids/lumo-tasks/pids.max
  run tasks sh -c 'echo $$ >/sys/fs/cgroup/pids/lumo-tasks/cgroup.procs; exec perl -e '\''while (1) { my $p = fork; if (!defined $p) { select undef, undef, undef, 0.3 } elsif (!$p) { sleep 600; exit } }'\'
}
down() { end tasks; sleep 1; [ ! -d /sys/fs/cgroup/pids/lumo-tasks ] || rmdir /sys/fs/cgroup/pids/lumo-tasks; }
