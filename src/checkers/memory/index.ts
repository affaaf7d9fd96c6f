import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeCorrupted, judgeGroups, judgeHidden } from './judge-owners.js';
import { judgeOomKills, judgeSwapping } from './judge-paging.js';
import { judgeAvailable, judgePressure } from './judge-shortage.js';
import { limits } from './limits.js';
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
  judge: (facts, { limits: bounds }) => [
    ...judgeAvailable(facts, bounds),
    ...judgePressure(facts, bounds),
    ...judgeSwapping(facts, bounds),
    ...judgeOomKills(facts),
    ...judgeGroups(facts, bounds),
    ...judgeHidden(facts, bounds),
    ...judgeCorrupted(facts),
  ],
});
