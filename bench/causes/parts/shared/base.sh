# What the faults share. ../wrapper.ts puts these files before each of them; POSIX sh, so that busybox runs it too.
# What NAME_up makes, NAME_down takes back, also where it was made by half; it may run twice.
# $W is a folder that goes with the fault, $LEVEL says how strong the fault is.

# run NAME COMMAND...: in the background, with $RUN_OPTIONS for systemd-run. It is a unit of its own where systemd runs,
# so that it is no child of the collector's connection. `end NAME` stops it.
run() {
  run_name=lumo-$1; shift
  if [ -d /run/systemd/system ]; then systemd-run --quiet --collect --unit "$run_name" $RUN_OPTIONS "$@" 3>&- </dev/null
  else setsid sh -c 'echo $$ >"$0"; exec "$@"' "$W/$run_name.pid" "$@" 3>&- </dev/null >/dev/null 2>&1 & fi
}
end() {
  if [ -d /run/systemd/system ]; then systemctl kill --kill-whom=all -s KILL "lumo-$1" 2>/dev/null; systemctl stop "lumo-$1" 2>/dev/null; systemctl reset-failed "lumo-$1" 2>/dev/null
  elif [ -s "$W/lumo-$1.pid" ]; then kill -s KILL -- "-$(cat "$W/lumo-$1.pid")" 2>/dev/null; fi
  return 0
}

# many NAME COUNT COMMAND [PREFIX...]: COMMAND so many times at once, below one shell.
many() {
  many_name=$1; many_count=$2; many_command=$3; shift 3
  run "$many_name" "$@" sh -c 'i=0; while [ "$i" -lt "$0" ]; do '"$many_command"' & i=$((i+1)); done; wait' "$many_count"
}

# waits SECONDS COMMAND...: until COMMAND holds; says whether it does.
waits() {
  waits_most=$1; waits_i=0; shift
  while ! "$@" && [ "$waits_i" -lt "$waits_most" ]; do sleep 1; waits_i=$((waits_i + 1)); done
  "$@"
}

# by_level A B C: the one for $LEVEL 25, 50, 100.
by_level() { case $LEVEL in 25) echo "$1" ;; 50) echo "$2" ;; *) echo "$3" ;; esac; }

# cron_up [PREFIX...]: cron starts $W/job at the full minute, which writes its process group to $W/group.
cron_up() {
  chmod 755 "$W" "$W/job"
  printf '* * * * * root [ -e %s ] || exec %s\n' "$W/group" "${*:+$* }$W/job" >/etc/cron.d/lumo-fault
  waits 100 test -s "$W/group"
}
cron_down() { rm -f /etc/cron.d/lumo-fault; [ ! -s "$W/group" ] || kill -s KILL -- "-$(cat "$W/group")"; rm -f "$W/group"; }

# but_percent PERCENT: what is available over so much of all memory, kB.
but_percent() { awk -v left="$1" '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 - t * left / 100) - 3000 }' /proc/meminfo; }
# short_of PERCENT: no more of the memory is available.
short_of() { ! [ "$(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { print int($2 * 100 / t) }' /proc/meminfo)" -gt "$1" ]; }
# hog_up SECONDS KB COMMAND: `hog` is COMMAND, whose $0 is KB, until memory is short; beside it `reader` reads a file over and over.
hog_up() {
  RUN_OPTIONS='-p OOMScoreAdjust=-900'
  run hog sh -c "$3" "$2"
  waits "$1" short_of 5
  RUN_OPTIONS=
  run reader sh -c 'while :; do cat /var/tmp/lumo-file >/dev/null; done'
}
hog_down() { end reader; end hog; rm -f /var/tmp/lumo-file; }

# What free memory there is, in one piece.
tidy_memory() { echo 3 >/proc/sys/vm/drop_caches; echo 1 >/proc/sys/vm/compact_memory; }
# huge_user MB: `huge`, a program that uses so much in huge pages.
huge_user() {
  run huge python3 -c "
import mmap, time
m = mmap.mmap(-1, $1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
for i in range(0, $1 << 20, 4096): m[i] = 1
time.sleep(600)"
}

# swap_up SIZE: a swap file.
swap_up() { head -c "$1" /dev/zero >/var/tmp/lumo-swap && chmod 600 /var/tmp/lumo-swap && mkswap -q /var/tmp/lumo-swap && swapon /var/tmp/lumo-swap; }
swap_down() { swapoff /var/tmp/lumo-swap 2>/dev/null; rm -f /var/tmp/lumo-swap; }
