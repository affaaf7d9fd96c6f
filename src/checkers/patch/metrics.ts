import { known } from '../numbers.js';
import type { PatchFacts } from './facts.js';
import { needsReboot } from './judge-system.js';

export function metrics(facts: PatchFacts): Record<string, number> {
  const { pending, dpkg, repositories, supportDays } = facts;
  return known({
    'patch.pending.count': pending?.all?.length,
    'patch.security.count': pending?.security?.length,
    'patch.lists-age.days': typeof facts.listsAge === 'number' ? facts.listsAge : undefined,
    'patch.held.count': dpkg?.held.length,
    'patch.broken.count': dpkg?.broken.length,
    'patch.reboot.count': needsReboot(facts),
    'patch.kernels.count': facts.kernels.length > 0 ? facts.kernels.length : undefined,
    'patch.kernel-age.days': facts.kernelAge,
    'patch.support.days': supportDays === undefined ? undefined : Math.max(0, supportDays),
    'patch.stale-libraries.count': facts.staleUsers?.length,
    'patch.unsigned.count': repositories?.unsigned.length,
    'patch.security-sources.count': repositories && repositories.apt > 0 ? Number(repositories.security) : undefined,
    'patch.automatic.count': facts.automatic === undefined ? undefined : Number(facts.automatic),
  });
}
