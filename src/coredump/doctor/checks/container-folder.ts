import { named, pass, skip, warn, type DoctorCheck } from '../check.js';

/** Each look may cross into the file system of a container. */
const MAX_LOOKS = 200;

export const containerFolder: DoctorCheck = {
  id: 'container-folder',
  title: 'where cores of containers land',
  run: async ({ pattern, processes, tree }) => {
    const inside = processes.filter(({ contained }) => contained);
    if (inside.length === 0) return skip('No containers are seen.');
    if (pattern?.kind !== 'file') return pass('The helper runs outside the containers.');
    // core(5): a path is opened in the mount namespace of the process that crashes.
    const { directory } = pattern;
    if (directory === undefined)
      return warn(`Cores stay inside, in the working folder: ${named(inside, inside)}.`, FIX);
    const looked = inside.slice(0, MAX_LOOKS).filter(({ pid }) => tree.stat(`/proc/${pid}/root`) !== undefined);
    const lacking = looked.filter(({ pid }) => tree.stat(`/proc/${pid}/root${directory}`) === undefined);
    if (lacking.length > 0)
      return warn(`Have no ${directory} in their container, and leave no core: ${named(lacking, inside)}.`, FIX);
    return warn(`Cores land in ${directory} inside the container, and go with it: ${named(inside, inside)}.`, FIX);
  },
};

const FIX =
  'Pipe cores to a helper, which runs on the machine itself (systemd-coredump), or mount one folder into every container.';
