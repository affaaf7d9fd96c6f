# cause: clock-off
# how: the clock is set an hour ahead (date)
# needs: date
# settle: 2
up() { date -s "@$(($(date +%s) + 3600))" && echo 1 >"$W/set"; }
down() { [ -e "$W/set" ] && rm "$W/set" && date -s "@$(($(date +%s) - 3600))"; return 0; }
