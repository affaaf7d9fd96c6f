import type { Probe } from './probe.js';

/** The folder of each thread. */
export const THREADS = '/proc/[0-9]*/task/[0-9]*';
const STATS = `${THREADS}/stat`;
const RUNNING = '\\) [DR] ';

/**
 * Threads that run or wait uninterruptibly right behind the window, and where in the kernel the waiting ones are
 * (root only: for others the kernel prints 0). Of the threads that the second sample found: a younger one is not stuck.
 */
export const threads: Probe = {
  names: ['stat', 'wchan'],
  text: `[ -n "$lumo_threads" ] || { set -- ${THREADS}; lumo_threads="$*"; }
lumo_t=$(many '${RUNNING}' $(printf '%s/stat\\n' $lumo_threads))
printf '%s\\n' "$lumo_t"
case $lumo_t in *') D '*)
each_line '' "$(printf '%s\\n' "$lumo_t" | sed -n 's,^\\(/proc/[0-9]*/task/[0-9]*/\\)stat:.*) D .*,\\1wchan,p' | head -n 64)" ;;
esac
m item ok scanned`,
  tree(files) {
    const scanned = files.files([STATS]);
    const threads = files.files([STATS], RUNNING);
    const waiting = threads.filter(({ text }) => /\) D /.test(text)).slice(0, 64);
    const places = files.files(waiting.map(({ path }) => path.replace(/stat$/, 'wchan')));
    return scanned.length === 0 ? [] : [...threads, ...places, { path: 'scanned', text: '', state: 'ok' }];
  },
};
