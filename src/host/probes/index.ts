import { cgroupCounters, cgroupLimits } from './cgroups.js';
import { kernelLog } from './kernel-log.js';
import { mounts } from './mounts.js';
import type { Probe } from './probe.js';
import { threads } from './threads.js';

/** Every probe; a source names one of them. */
export const PROBES = {
  'cgroup-counters': cgroupCounters,
  'cgroup-limits': cgroupLimits,
  'kernel-log': kernelLog,
  mounts,
  threads,
} as const satisfies Record<string, Probe>;

export type ProbeName = keyof typeof PROBES;
