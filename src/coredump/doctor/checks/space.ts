import { formatBytes } from '../../../core/quantity.js';
import { biggest, fail, pass, skip, warn, type DoctorCheck, type Machine } from '../check.js';
import { readCoredumpConf } from '../coredump-conf.js';

/** Less than this, and not even a small core with its journal entry is sure to fit. */
const LEAST_BYTES = 64 * 2 ** 20;

export const space: DoctorCheck = {
  id: 'space',
  title: 'space for cores',
  run: async machine => {
    const { tree, processes } = machine;
    const folder = target(machine).find(path => tree.stat(path)?.isDirectory() === true);
    if (folder === undefined) return skip('No folder is known where cores land.');
    const found = await tree.space(folder);
    if (found === undefined) return skip(`The free space of ${folder} cannot be read.`);
    const keep = readCoredumpConf(tree).keepFree ?? 0;
    const free = Math.max(0, found.free - (keepsFree(machine) ? keep : 0));
    const big = biggest(processes);
    const fix = `Free space in ${folder}, or send cores elsewhere.`;
    if (free < LEAST_BYTES)
      return fail(`${folder} has ${formatBytes(found.free)} free: no core fits (KeepFree ${formatBytes(keep)}).`, fix);
    if (big && big.rssBytes > free)
      return warn(
        `${folder} has ${formatBytes(free)} for cores, ${big.comm} (${big.pid}) has ${formatBytes(big.rssBytes)} of memory.`,
        fix,
      );
    return pass(`${folder} has ${formatBytes(free)} for cores.`);
  },
};

function target({ pattern }: Machine): string[] {
  if (pattern?.kind === 'pipe') return pattern.directories;
  return pattern?.kind === 'file' && pattern.directory !== undefined ? [pattern.directory] : [];
}

function keepsFree({ pattern }: Machine): boolean {
  return pattern?.kind === 'pipe' && pattern.helper === 'systemd-coredump';
}
