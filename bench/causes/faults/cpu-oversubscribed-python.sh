# cause: cpu-oversubscribed
# offender: python3
# how: worker processes of one Python program, 1.5 to 4 for each CPU, each works 20 ms and rests 1 ms
# needs: python3
# settle: 10
# levels: 25 50 100
up() {
  lumo_n=$(($(nproc) * LEVEL / 25)); [ "$LEVEL" -gt 25 ] || lumo_n=$(($(nproc) + 1))
  run pyworkers python3 -c '
import os, sys, time
for _ in range(int(sys.argv[1]) - 1):
    if os.fork() == 0: break
while True:
    until = time.monotonic() + 0.02
    while time.monotonic() < until: sum(range(2000))
    time.sleep(0.001)' "$lumo_n"
}
down() { end pyworkers; }
