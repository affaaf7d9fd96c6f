import type { Probe } from './probe.js';

/*
 * Read by the shell itself, so no process is started for it. A copied tree has no `tree` here: nobody knows when each of
 * its files was copied, and the time is compared with that of the collection.
 */
export const hardwareClock: Probe = {
  names: [],
  text: `lumo_f=/sys/class/rtc/rtc0/since_epoch
if [ -r $lumo_f ] && read -r lumo_o <$lumo_f 2>/dev/null; then m item ok $lumo_f; printf '%s\\n' "$lumo_o"; else m gap missing $lumo_f; fi
[ -r /etc/adjtime ] && { m item ok /etc/adjtime; while read -r lumo_o; do printf '%s\\n' "$lumo_o"; done </etc/adjtime; }`,
};
