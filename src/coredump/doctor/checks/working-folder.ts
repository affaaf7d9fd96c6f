import { lackedByAll, named, pass, skip, warn, type DoctorCheck } from '../check.js';
import type { ProcessFacts } from '../processes.js';
import type { Tree } from '../tree.js';

export const workingFolder: DoctorCheck = {
  id: 'working-folder',
  title: 'working folders, where a relative core_pattern puts cores',
  run: async ({ pattern, tree, processes, partial }) => {
    if (pattern?.kind !== 'file' || pattern.directory !== undefined) return skip('core_pattern is not relative.');
    const seen = processes.flatMap(process => {
      const may = mayWrite(process, tree);
      return may === undefined ? [] : [{ process, may }];
    });
    if (seen.length === 0) return skip('No working folder can be read: run as root.');
    const all = seen.map(({ process }) => process);
    const shut = seen.filter(({ may }) => !may).map(({ process }) => process);
    const none = { detail: `No process may write to its working folder (${named(shut, all)}).`, fix: FIX };
    if (shut.length === all.length) return lackedByAll(all, { processes, partial }, none);
    if (shut.length > 0)
      return warn(`May not write to their working folder, and leave no core: ${named(shut, all)}.`, FIX);
    return pass(`All ${all.length} may${partial === undefined ? '' : `; ${partial}`}.`);
  },
};

const FIX = 'Use an absolute path: sysctl kernel.core_pattern=/var/crash/core.%e.%P.%t';

/** By owner, group and mode. The kernel asks with the process's own ids; root may always. */
function mayWrite({ pid, uid, groups }: ProcessFacts, tree: Tree): boolean | undefined {
  const folder = tree.stat(`/proc/${pid}/cwd`);
  if (folder === undefined) return undefined;
  if (uid === 0) return true;
  const shift = folder.uid === uid ? 6 : groups.includes(folder.gid) ? 3 : 0;
  return ((folder.mode >> shift) & 0o3) === 0o3;
}
