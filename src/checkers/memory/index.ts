import { defineChecker } from '../checker.js';
import { codes } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeCommitted } from './judge-commit.js';
import { judgeGroups } from './judge-groups.js';
import { judgeLeaks, judgeSlabGrowth } from './judge-growth.js';
import { judgeCorrupted, judgeEcc } from './judge-hardware.js';
import { judgeHidden } from './judge-hidden.js';
import { judgeOomKills } from './judge-oom.js';
import { judgeFragments, judgeMajorFaults, judgeSwappedOut, judgeSwapping } from './judge-paging.js';
import { judgeAvailable, judgeNodes, judgeOwnLimit, judgePressure } from './judge-shortage.js';
import { keep, readKept } from './keep.js';
import { limits } from './limits.js';
import { metricNames } from './metric-names.js';
import { metrics } from './metrics.js';

export type { MemoryFacts } from './facts.js';

export const memory = defineChecker({
  id: 'memory',
  title: 'Memory, swap, reclaim, group limits',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  memory: { of: keep, read: readKept },
  judge: (facts, on) => [
    ...judgeAvailable(facts, on.limits),
    ...judgeOwnLimit(facts, on.limits),
    ...judgePressure(facts, on.limits),
    ...judgeNodes(facts, on.limits),
    ...judgeSwapping(facts, on.limits),
    ...judgeSwappedOut(facts, on),
    ...judgeMajorFaults(facts, on),
    ...judgeFragments(facts, on.limits),
    ...judgeOomKills(facts, on),
    ...judgeGroups(facts, on.limits),
    ...judgeHidden(facts, on.limits),
    ...judgeSlabGrowth(facts, on),
    ...judgeLeaks(facts, on),
    ...judgeCommitted(facts, on.limits),
    ...judgeCorrupted(facts),
    ...judgeEcc(facts, on),
  ],
});
