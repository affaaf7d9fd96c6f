import { lackedByAll, named, pass, skip, warn, type DoctorCheck, type Machine } from '../check.js';

export const sizeLimit: DoctorCheck = {
  id: 'size-limit',
  title: 'RLIMIT_CORE of running processes',
  run: async ({ pattern, processes, partial }) => {
    if (!counts(pattern)) return pass('The limit is not asked: the helper gets every core whole.');
    const known = processes.filter(({ core }) => core !== undefined);
    if (known.length === 0) return skip('No /proc/PID/limits can be read.');
    const none = known.filter(({ core }) => core?.soft === 0);
    const first =
      known.find(({ pid }) => pid === 1)?.core?.soft === 0 ? ' PID 1 itself has 0, services take it over.' : '';
    const all = { detail: `A soft limit of 0: ${named(none, known)}.${first}`, fix: FIX };
    if (none.length === known.length) return lackedByAll(known, { processes, partial }, all);
    if (none.length > 0) return warn(`Soft limit 0, no core: ${named(none, known)}.${first}`, FIX);
    const cut = known.filter(({ core, rssBytes }) => core !== undefined && core.soft < rssBytes);
    if (cut.length > 0)
      return warn(`The limit is smaller than their memory, cores will be cut: ${named(cut, known)}.`, FIX);
    return pass(`All ${known.length} may${partial === undefined ? '' : `; ${partial}`}.`);
  },
};

const FIX =
  'LimitCORE=infinity in the unit (or DefaultLimitCORE= in system.conf), --ulimit core=-1 for containers; prlimit --core=unlimited --pid PID at once.';

/**
 * core(5): the kernel heeds it for files only. systemd-coredump heeds what it is told as %c, its sixth argument; Debian tells it a
 * constant there.
 */
function counts(pattern: Machine['pattern']): boolean {
  if (pattern?.kind === 'pipe') return pattern.helper === 'systemd-coredump' && pattern.args.includes('%c');
  return pattern?.kind === 'file' || pattern?.kind === 'none';
}
