import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse } from './facts.js';
import { doubtOf, judgeKernelAge, judgeLibraries, judgeReboot, judgeSupport } from './judge-system.js';
import { judgeDpkg, judgePending, judgeRepositories } from './judge-updates.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';
import { sources } from './sources.js';

export type { PatchFacts } from './facts.js';

export const patch = defineChecker({
  id: 'patch',
  title: 'Updates, reboot, end of support',
  category: 'security',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  judge: (facts, { limits: bounds }) => [
    ...judgePending(facts),
    ...judgeDpkg(facts),
    ...judgeRepositories(facts),
    ...judgeReboot(facts),
    ...judgeLibraries(facts),
    ...judgeSupport(facts, bounds),
    ...judgeKernelAge(facts, bounds),
  ],
  doubt: (facts, { limits: bounds }) => doubtOf(facts, bounds),
});
