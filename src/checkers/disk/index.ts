import { defineChecker } from '../checker.js';
import { codes } from './catalogue.js';
import { parse, sources } from './facts.js';
import { judgeArrays } from './judge-arrays.js';
import { judgeDeleted } from './judge-deleted.js';
import { judgeDevices } from './judge-devices.js';
import { judgeFilling } from './judge-filling.js';
import { judgeHealth } from './judge-health.js';
import { judgeMounts } from './judge-mounts.js';
import { judgePools } from './judge-pools.js';
import { judgeSpace } from './judge-space.js';
import { judgeErrors, judgePressure } from './judge-waiting.js';
import { keep, readKept } from './keep.js';
import { limits } from './limits.js';
import { metricNames } from './metric-names.js';
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
  memory: { of: keep, read: readKept },
  judge: (facts, on) => [
    ...judgeMounts(facts, on),
    ...judgeSpace(facts, on.limits),
    ...judgeFilling(facts, on),
    ...judgeDeleted(facts, on.limits),
    ...judgeDevices(facts, on.limits),
    ...judgePressure(facts, on.limits),
    ...judgeErrors(facts),
    ...judgeHealth(facts, on),
    ...judgeArrays(facts, on.limits),
    ...judgePools(facts, on.limits),
  ],
});
