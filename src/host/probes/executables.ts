import type { Probe } from './probe.js';

/** Asked once for all who want to know: `ls` also complains of each kernel thread, which has no program. */
export const PROGRAMS = `[ -n "\${lumo_exe+x}" ] || lumo_exe=$(ls -ln /proc/[0-9]*/exe 2>/dev/null)`;

/**
 * Which program each process runs, one line of `ls` each: `... /proc/PID/exe -> PATH`, where PATH ends with ` (deleted)`
 * for one that is gone. The link alone is read, never the program: it may lie on a dead network mount. Of foreign
 * processes only root sees it.
 */
export const executables: Probe = {
  names: [],
  text: `${PROGRAMS}
m item ok exe; printf '%s\\n' "$lumo_exe"`,
};

/** Whether processes of others are seen at all: hidepid of /proc hides them, so that a quiet list proves nothing. */
export const othersSeen: Probe = {
  names: [],
  text: `if [ -r /proc/1/stat ]; then m item ok seen; else m item denied seen; fi`,
  tree: files => (files.exists('/proc/1/stat') ? [{ path: 'seen', text: '', state: 'ok' }] : []),
};

/** Whether programs and open files of others may be looked at: for root only. */
export const othersOpen: Probe = {
  names: [],
  text: `if [ -r /proc/1/environ ]; then m item ok open; else m item denied open; fi`,
};
