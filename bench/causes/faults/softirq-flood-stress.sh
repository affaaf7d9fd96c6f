# cause: softirq-flood
# offender: stress-ng
# how: stress-ng --udp-flood 2, datagrams over loopback to ports where nobody listens
# needs: stress-ng
# settle: 6
up() { run udpflood stress-ng --udp-flood 2; }
down() { end udpflood; }
