import type { Probe } from './probe.js';

/**
 * Threads that run or wait uninterruptibly right behind the window, and where in the kernel the waiting ones are
 * (root only: for others the kernel prints 0).
 */
export const threads: Probe = {
  names: ['stat', 'wchan'],
  text: `lumo_t=$(many '\\) [DR] ' /proc/[0-9]*/task/[0-9]*/stat)
printf '%s\\n' "$lumo_t"
case $lumo_t in *') D '*)
each_line '' "$(printf '%s\\n' "$lumo_t" | sed -n 's,^\\(/proc/[0-9]*/task/[0-9]*/\\)stat:.*) D .*,\\1wchan,p' | head -n 64)" ;;
esac
m item ok scanned`,
};
