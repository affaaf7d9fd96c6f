import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeFiles, judgeTasks } from './judge-capacity.js';
import { judgeStuck, judgeZombies } from './judge-waiting.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';

export type { ProcessFacts } from './facts.js';

export const process = defineChecker({
  id: 'process',
  title: 'Offenders, stuck and zombie processes, task and file limits',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  judge: (facts, { limits: bounds }) => [
    ...judgeStuck(facts),
    ...judgeZombies(facts, bounds),
    ...judgeFiles(facts, bounds),
    ...judgeTasks(facts, bounds),
  ],
});
