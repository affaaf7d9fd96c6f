import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeAccess } from './judge-access.js';
import { judgeAlgorithms } from './judge-algorithms.js';
import { judgeConfig } from './judge-config.js';
import { judgeKeys } from './judge-keys.js';
import { judgeSettings } from './judge-settings.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';
import { asDormant } from './running.js';

export type { SshFacts } from './facts.js';

export const ssh = defineChecker({
  id: 'ssh',
  title: 'Settings, algorithms and keys of sshd',
  category: 'security',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  judge: (facts, { limits: bounds }) => [
    ...judgeConfig(facts),
    ...asDormant(facts, [...judgeAccess(facts), ...judgeSettings(facts, bounds)]),
    ...judgeAlgorithms(facts),
    ...judgeKeys(facts, bounds),
  ],
  doubt: ({ hidden }) =>
    hidden === undefined ? undefined : `What sshd works by is not known: ${hidden} may not be read.`,
});
