import type { Probe } from './probe.js';

const LIMITS = '/proc/[0-9]*/limits';
const WANTED = '^Max open files';

/*
 * Only of processes whose line of the probe `fds` is so long that 48 files may be open: to ask all of them would cost as
 * much as their whole status. Where that probe did not run before, nothing is known of anybody, and nothing is asked.
 */
export const fileLimits: Probe = {
  names: ['limits'],
  text: `IFS='
'; set -f; set --
for lumo_l in $lumo_o; do [ \${#lumo_l} -lt 60 ] || set -- "$@" "\${lumo_l%%/fd *}/limits"; done
set +f; unset IFS
[ $# -eq 0 ] || many '${WANTED}' "$@" 2>/dev/null
m item ok asked`,
  tree: files => files.files([LIMITS], WANTED),
};
