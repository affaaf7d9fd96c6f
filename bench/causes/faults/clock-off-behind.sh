# cause: clock-off
# how: the clock is set ten minutes back (clock_settime in Python)
# needs: python3
# settle: 2
up() { python3 -c 'import time; time.clock_settime(time.CLOCK_REALTIME, time.time() - 600)' && echo 1 >"$W/set"; }
down() { [ -e "$W/set" ] && rm "$W/set" && python3 -c 'import time; time.clock_settime(time.CLOCK_REALTIME, time.time() + 600)'; return 0; }
