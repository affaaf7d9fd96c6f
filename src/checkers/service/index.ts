import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse } from './facts.js';
import { judgeContainers, judgeDead, judgeStuck } from './judge-down.js';
import { judgeFailed } from './judge-failed.js';
import { judgeFlapping, judgeLoops } from './judge-loops.js';
import { judgeRestarted } from './judge-restarted.js';
import { limits } from './limits.js';
import { memory } from './memory.js';
import { metrics } from './metrics.js';
import { sources } from './sources.js';

export type { ServiceFacts } from './facts.js';

export const service = defineChecker({
  id: 'service',
  title: 'Units, containers and jobs that failed or keep restarting',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  memory,
  judge(facts, on) {
    const loops = judgeLoops(facts, on);
    const looping = new Set(loops.map(({ subject }) => subject));
    // What loops goes up and down and was restarted, too: one cause, one finding.
    const flapping = judgeFlapping(facts, on).filter(({ subject }) => !looping.has(subject));
    const known = new Set([...looping, ...flapping.map(({ subject }) => subject)]);
    return [
      ...judgeFailed(facts),
      ...loops,
      ...flapping,
      ...judgeDead(facts, on),
      ...judgeStuck(facts, on),
      ...judgeContainers(facts, on),
      ...judgeRestarted(facts, on, known),
    ];
  },
  doubt({ manager, main }, { host }) {
    if (manager !== undefined) return undefined;
    const name = main?.comm ?? (host.init === 'unknown' ? 'not known' : host.init);
    return `Process 1 is ${name}, and no service manager that Lumo knows told of its services.`;
  },
});
