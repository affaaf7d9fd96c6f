import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeGuessing } from './judge-guessing.js';
import { judgeLogins } from './judge-logins.js';
import { judgeRefusals } from './judge-refusals.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';

export type { AuthFacts } from './facts.js';

export const auth = defineChecker({
  id: 'auth',
  title: 'Failed and accepted logins',
  category: 'security',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  judge: (facts, { limits: bounds, now }) =>
    facts === undefined
      ? []
      : [
          ...judgeLogins(facts, now, bounds),
          ...judgeGuessing(facts, now, bounds),
          ...judgeRefusals(facts, now, bounds),
        ],
});
