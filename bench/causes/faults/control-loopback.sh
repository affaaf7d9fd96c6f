# cause: none
# how: iperf3 over the loopback interface with 4 Mbit/s: busy, and nothing is lost
# needs: iperf3
# settle: 4
up() { run server iperf3 -s -p 5299; sleep 1; run client iperf3 -c 127.0.0.1 -p 5299 -t 120 -b 2M -P 2; }
down() { end client; end server; }
