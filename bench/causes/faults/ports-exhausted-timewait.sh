# cause: ports-exhausted
# offender: 10.77.0.2:7005
# how: 200 local ports and bash that connects to a server (network namespace) and closes at once: all are in TIME_WAIT
# needs: ip sysctl python3 bash
# settle: 20
up() {
  far_up
  ports_up '40000 40199' || return 1
  far_closes 7005
  run client bash -c 'while :; do exec 3<>/dev/tcp/10.77.0.2/7005; exec 3>&-; done 2>/dev/null'
}
down() { end client; end server; ports_down; far_down; }
