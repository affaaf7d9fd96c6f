import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeDevices } from './judge-devices.js';
import { judgeMounts } from './judge-mounts.js';
import { judgeSpace } from './judge-space.js';
import { judgeErrors, judgePressure } from './judge-waiting.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';

export type { DiskFacts } from './facts.js';

export const disk = defineChecker({
  id: 'disk',
  title: 'Space, inodes, mounts, device latency',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  judge: (facts, { limits: bounds }) => [
    ...judgeMounts(facts),
    ...judgeSpace(facts, bounds),
    ...judgeDevices(facts, bounds),
    ...judgePressure(facts, bounds),
    ...judgeErrors(facts),
  ],
});
