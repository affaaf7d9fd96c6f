import { defineChecker } from '../checker.js';
import { codes } from './catalogue.js';
import { parse } from './facts.js';
import { judgeClock, judgeHeat, judgeRealtime } from './judge-hardware.js';
import { judgeLoad } from './judge-load.js';
import { judgePast } from './judge-past.js';
import { judgeLimited, judgeShares } from './judge-use.js';
import { judgeImbalance, judgePressure, judgeThrottled } from './judge-waiting.js';
import { limits } from './limits.js';
import { between, memory } from './memory.js';
import { metricNames } from './metric-names.js';
import { metrics } from './metrics.js';
import { sources } from './sources.js';

export type { CpuFacts } from './facts.js';

export const cpu = defineChecker({
  id: 'cpu',
  title: 'CPU time, run queue, throttling',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  memory,
  judge: (facts, { limits: bounds, host, upAt, past }) => [
    ...judgeThrottled(facts, bounds),
    ...judgePressure(facts, bounds),
    ...judgeImbalance(facts, bounds),
    ...judgeShares(facts, bounds),
    ...judgeLimited(facts, bounds),
    ...judgeLoad(facts, bounds, host),
    ...judgeRealtime(facts, bounds),
    ...judgeClock(facts, bounds),
    ...judgeHeat(facts),
    ...judgePast(
      facts,
      between(facts, past, { upAt, bootId: host.bootId, minSeconds: bounds.pastMinutes * 60 }),
      bounds,
    ),
  ],
});
