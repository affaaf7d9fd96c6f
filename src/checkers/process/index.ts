import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse } from './facts.js';
import { judgeFiles, judgeGroupTasks, judgeOwnFiles, judgeRefused, judgeTasks } from './judge-capacity.js';
import { judgeHungSince, judgeRefusedSince, judgeRestarted } from './judge-past.js';
import { judgeDeleted, judgePlaces, judgeRestarts } from './judge-programs.js';
import { judgeHung, judgeStuck, judgeZombies } from './judge-waiting.js';
import { limits } from './limits.js';
import { memory, sameBoot } from './memory.js';
import { metrics } from './metrics.js';
import { sources } from './sources.js';

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
  memory,
  judge: (facts, { limits: bounds, host, upAt, past }) => {
    const runs = sameBoot(past, { bootId: host.bootId, upAt });
    return [
      ...judgeStuck(facts),
      ...judgeHung(facts, upAt, bounds),
      ...judgeZombies(facts, bounds),
      ...judgeFiles(facts, bounds),
      ...judgeOwnFiles(facts, bounds),
      ...judgeTasks(facts, bounds),
      ...judgeGroupTasks(facts, bounds),
      ...judgeRefused(facts),
      ...judgePlaces(facts),
      ...judgeDeleted(facts),
      ...judgeRestarts(facts, bounds),
      ...judgeRestarted(facts, runs, upAt, host),
      ...judgeRefusedSince(facts, runs, upAt),
      ...judgeHungSince(facts, runs, upAt),
    ];
  },
});
