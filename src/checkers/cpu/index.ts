import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeLoad, judgeShares } from './judge-use.js';
import { judgePressure, judgeThrottled } from './judge-waiting.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';

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
  judge: (facts, { limits: bounds }) => [
    ...judgeThrottled(facts, bounds),
    ...judgePressure(facts, bounds),
    ...judgeShares(facts, bounds),
    ...judgeLoad(facts, bounds),
  ],
});
