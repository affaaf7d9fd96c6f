import { formatBytes } from '../../../core/quantity.js';
import { biggest, fail, pass, skip, warn, type DoctorCheck } from '../check.js';
import { defaultSizeMax, readCoredumpConf } from '../coredump-conf.js';

export const systemdConfig: DoctorCheck = {
  id: 'systemd-config',
  title: 'coredump.conf of systemd',
  run: async ({ pattern, processes, tree }) => {
    if (pattern?.kind !== 'pipe' || pattern.helper !== 'systemd-coredump') return skip('systemd-coredump is not used.');
    const conf = readCoredumpConf(tree);
    if (conf.storage === 'none')
      return fail('Storage=none: cores are logged and thrown away.', set('Storage=external'));
    if (conf.storage === 'journal')
      return fail('Storage=journal: cores are in the journal, where Lumo does not look.', set('Storage=external'));
    if (conf.processSizeMax === 0) return fail('ProcessSizeMax=0: no core is processed.', set('ProcessSizeMax=32G'));
    if (conf.externalSizeMax === 0) return fail('ExternalSizeMax=0: no core is stored.', set('ExternalSizeMax=32G'));
    const limit = Math.min(
      conf.externalSizeMax ?? defaultSizeMax(tree),
      conf.processSizeMax ?? Number.POSITIVE_INFINITY,
    );
    const big = biggest(processes);
    const needs = big && `${big.comm} (${big.pid}) has ${formatBytes(big.rssBytes)}`;
    if (big && big.rssBytes > limit)
      return warn(
        `Cores are cut at ${formatBytes(limit)}; ${needs}.`,
        set('ProcessSizeMax= and ExternalSizeMax= to 32G'),
      );
    if (big && conf.maxUse !== undefined && big.rssBytes > conf.maxUse)
      return warn(
        `MaxUse is ${formatBytes(conf.maxUse)}; ${needs}: its core removes all others.`,
        set('a larger MaxUse='),
      );
    return pass(`Cores up to ${limit === Number.POSITIVE_INFINITY ? 'any size' : formatBytes(limit)} are kept.`);
  },
};

function set(what: string): string {
  return `Set ${what} in /etc/systemd/coredump.conf.`;
}
