import { fail, pass, skip, type DoctorCheck } from '../check.js';

export const helper: DoctorCheck = {
  id: 'helper',
  title: 'helper of core_pattern',
  run: async ({ pattern, tree }) => {
    if (pattern?.kind !== 'pipe') return skip('core_pattern names no helper.');
    const { path } = pattern;
    // The kernel starts it without PATH, from the root of the machine (core(5)).
    if (!path.startsWith('/')) return fail(`${path} is no absolute path: the kernel does not start it.`, FIX);
    const found = tree.stat(path);
    if (found === undefined) return fail(`${path} is not there: every core is lost without a word.`, FIX);
    if (!found.isFile() || (found.mode & 0o111) === 0)
      return fail(`${path} is not executable: every core is lost.`, FIX);
    return pass(`${path} is there.`);
  },
};

const FIX = 'Install the package of the helper again, or point kernel.core_pattern elsewhere.';
