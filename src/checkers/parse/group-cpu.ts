import { countCpus } from '../../host/cpu-list.js';
import type { Files } from './group-memory.js';
import { counter, grown, keyValues, percent } from './reading.js';

/** What one control group may use of the CPUs, and uses; what is not known is absent. */
export interface GroupCpu {
  /** CFS bandwidth control in the window; `percent` of its periods it was stopped. */
  cpu?: { periods: number; throttled: number; throttledMs: number; percent: number };
  /** The same since its birth. */
  throttledSinceBirth?: { periods: number; throttled: number };
  /** CPUs that its own quota allows. */
  quotaCpus?: number;
  /** CPUs that its cpuset names. */
  cpusetCpus?: number;
  /** CPUs' worth of time that it used in the window. */
  usedCpus?: number;
}

type Texts = ReadonlyMap<string, string>;

/** cpu.stat, cpu.max and cpuset of v2 (Documentation/admin-guide/cgroup-v2.rst), cpu.cfs_* and cpuacct.usage of v1. */
export function parseGroupCpu({ before, after }: Files, seconds: number | undefined): GroupCpu {
  const cpu = parseBandwidth(keyValues(before.get('cpu.stat')), keyValues(after.get('cpu.stat')));
  const born = bandwidthOf(after);
  const quotaCpus = parseQuota(after);
  const cpusetCpus = parseCpuset(after);
  const usedS = grown(cpuSeconds(before), cpuSeconds(after));
  return {
    ...(cpu && { cpu }),
    ...(born && { throttledSinceBirth: born }),
    ...(quotaCpus !== undefined && { quotaCpus }),
    ...(cpusetCpus !== undefined && { cpusetCpus }),
    ...(usedS !== undefined && seconds !== undefined && { usedCpus: usedS / seconds }),
  };
}

type Counters = ReadonlyMap<string, number>;

function parseBandwidth(before: Counters, after: Counters): GroupCpu['cpu'] {
  const periods = grown(before.get('nr_periods'), after.get('nr_periods'));
  const throttled = grown(before.get('nr_throttled'), after.get('nr_throttled'));
  if (periods === undefined || throttled === undefined) return undefined;
  const us = grown(before.get('throttled_usec'), after.get('throttled_usec'));
  const ns = grown(before.get('throttled_time'), after.get('throttled_time')); // v1: nanoseconds
  return {
    periods,
    throttled,
    throttledMs: us === undefined ? (ns ?? 0) / 1e6 : us / 1000,
    percent: percent(throttled, periods),
  };
}

function bandwidthOf(files: Texts): GroupCpu['throttledSinceBirth'] {
  const counters = keyValues(files.get('cpu.stat'));
  const [periods, throttled] = [counters.get('nr_periods'), counters.get('nr_throttled')];
  return periods === undefined || throttled === undefined ? undefined : { periods, throttled };
}

function parseQuota(files: Texts): number | undefined {
  const [, max, period] = /^(\d+) (\d+)/.exec(files.get('cpu.max') ?? '') ?? [];
  const quota = counter(max ?? files.get('cpu.cfs_quota_us'));
  const length = counter(period ?? files.get('cpu.cfs_period_us'));
  return quota && length ? quota / length : undefined;
}

/** What holds, where the kernel tells it; else what was asked for. An empty file means that the parent's holds. */
function parseCpuset(files: Texts): number | undefined {
  const lists = ['cpuset.cpus.effective', 'cpuset.effective_cpus', 'cpuset.cpus'].map(name => files.get(name)?.trim());
  const list = lists.find(text => text !== undefined && text !== '');
  return list === undefined ? undefined : countCpus(list);
}

/** v2 counts microseconds in cpu.stat, v1 nanoseconds in cpuacct.usage. */
function cpuSeconds(files: Texts): number | undefined {
  const us = keyValues(files.get('cpu.stat')).get('usage_usec');
  const ns = counter(files.get('cpuacct.usage'));
  return us === undefined ? ns && ns / 1e9 : us / 1e6;
}
