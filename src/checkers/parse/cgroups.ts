import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Files, type GroupMemory, parseGroupMemory } from './group-memory.js';
import { shortGroup } from './membership.js';
import { type Pressure, pressureBetween } from './pressure.js';
import { grown, counter, itemsOf, keyValues, percent, windowOf } from './reading.js';

/** One control group; what its layout does not offer, or was not readable, is absent. */
export interface Group {
  /** Path below the mount of its hierarchy, such as `/system.slice/nginx.service`. */
  path: string;
  /** The part of the path that a person knows it by; `/` for the root. */
  name: string;
  /** CFS bandwidth control in the window; `percent` of its periods it was stopped. */
  cpu?: { periods: number; throttled: number; throttledMs: number; percent: number };
  /** CPUs that its own quota allows. */
  quotaCpus?: number;
  memory?: GroupMemory;
  pressure: { cpu?: Pressure; io?: Pressure; memory?: Pressure };
}

/** All groups by path: v2, v1 (one tree for each controller) and hybrid merged under the path they share. */
export function parseCgroups(counters: Reading, limits: Reading, host: HostFacts): ReadonlyMap<string, Group> {
  const files = new Map<string, Files>();
  const put = (reading: Reading, sample: number, when: 'before' | 'after'): void => {
    for (const item of itemsOf(reading, sample)) {
      const [path, name] = locate(item.path, host);
      const group = files.get(path) ?? { before: new Map<string, string>(), after: new Map<string, string>() };
      // In hybrid trees the same file may stand in both hierarchies; the controller's own, which is v1, comes first.
      if (!group[when].has(name) || !item.path.startsWith('/sys/fs/cgroup/unified/')) group[when].set(name, item.text);
      files.set(path, group);
    }
  };
  put(counters, 0, 'before');
  if (counters.samples.length > 1) put(counters, 1, 'after');
  put(limits, -1, 'after');
  const seconds = windowOf(counters);
  return new Map([...files].map(([path, group]) => [path, parseGroup(path, group, seconds)]));
}

function locate(file: string, host: HostFacts): [group: string, name: string] {
  const parts = file.replace(/^\/sys\/fs\/cgroup\//, '').split('/');
  const name = parts.pop() ?? '';
  if (host.cgroup !== 'v2' || parts[0] === 'unified') parts.shift();
  return [`/${parts.join('/')}`, name];
}

function parseGroup(path: string, { before, after }: Files, seconds: number | undefined): Group {
  const pressure = (name: string): Pressure | undefined => pressureBetween(before.get(name), after.get(name), seconds);
  const [cpu, io, memory] = [pressure('cpu.pressure'), pressure('io.pressure'), pressure('memory.pressure')];
  const bandwidth = parseBandwidth(keyValues(before.get('cpu.stat')), keyValues(after.get('cpu.stat')));
  const quotaCpus = parseQuota(after);
  const usage = parseGroupMemory({ before, after }, seconds);
  return {
    path,
    name: shortGroup(path) || '/',
    ...(bandwidth === undefined ? {} : { cpu: bandwidth }),
    ...(quotaCpus === undefined ? {} : { quotaCpus }),
    ...(usage === undefined ? {} : { memory: usage }),
    pressure: { ...(cpu && { cpu }), ...(io && { io }), ...(memory && { memory }) },
  };
}

type Counters = ReadonlyMap<string, number>;

function parseBandwidth(before: Counters, after: Counters): Group['cpu'] {
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

function parseQuota(files: ReadonlyMap<string, string>): number | undefined {
  const [, max, period] = /^(\d+) (\d+)/.exec(files.get('cpu.max') ?? '') ?? [];
  const quota = counter(max ?? files.get('cpu.cfs_quota_us'));
  const length = counter(period ?? files.get('cpu.cfs_period_us'));
  return quota && length ? quota / length : undefined;
}
