import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeGone, judgeNew, judgeRisks } from './judge.js';
import { memory } from './memory.js';
import { metrics } from './metrics.js';

export const ports = defineChecker({
  id: 'ports',
  title: 'What listens, and who can reach it',
  category: 'security',
  codes,
  metricNames,
  sources,
  // Nothing is measured here, so there is no bound to move.
  limits: {},
  parse,
  metrics,
  memory,
  judge: (facts, on) =>
    facts === undefined ? [] : [...judgeRisks(facts, on), ...judgeNew(facts, on), ...judgeGone(facts, on)],
});
