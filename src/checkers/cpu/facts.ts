import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Group, parseCgroups } from '../parse/cgroups.js';
import { collectorTree } from '../parse/collector-tree.js';
import { type CpuCounters, parseCpuCounters } from '../parse/cpu-counters.js';
import { type CpuHardware, parseCpuHardware } from '../parse/cpu-hardware.js';
import { parseThrottles, type Throttles } from '../parse/cpu-throttles.js';
import { type EffectiveCpus, effectiveCpus } from '../parse/effective-cpus.js';
import { type Load, parseLoad } from '../parse/load.js';
import { parsePerCpuTable, type PerCpuRow } from '../parse/per-cpu-table.js';
import { parsePressure, type Pressure, pressureStates } from '../parse/pressure.js';
import { parseProcStat, type ProcStat } from '../parse/proc-stat.js';
import { byPid, parseProcesses } from '../parse/processes.js';
import { grown, itemsOf, percent, textOf, windowOf } from '../parse/reading.js';
import { parseRunQueues, type RunQueue } from '../parse/run-queues.js';
import { parseTaskStat } from '../parse/task-stat.js';
import { parseTimers } from '../parse/timers.js';
import { type Offender, offendersOf, waitingOf } from './offenders.js';
import { parseRecorded } from './recorded.js';
import type { sources } from './sources.js';

export interface CpuFacts {
  /** CPUs that the kernel has online. */
  cpus: number;
  stat: ProcStat | undefined;
  pressure: Pressure | undefined;
  load: Load | undefined;
  /** Groups with a CPU quota that was enforced in the window, the most throttled first. */
  throttled: readonly Group[] | undefined;
  /** CPUs that what runs here can use; fewer than online ones in a container. */
  effective: EffectiveCpus;
  /** Since boot, so from one sample as well; undefined where /proc/stat was not read. */
  counters: CpuCounters | undefined;
  pressures: Readonly<Record<'cpu' | 'irq', ReturnType<typeof pressureStates>>>;
  /** Groups with a CPU quota, and how much of it they used in the window, %; the fullest first. */
  limited: readonly { group: Group; percent: number }[];
  /** Groups with a CPU quota, as their counters since birth stand. */
  quotas: readonly Group[];
  /** Threads that run or want to, and that wait uninterruptibly, right behind the window. */
  tasks: { running: number; blocked: number } | undefined;
  offenders: readonly Offender[] | undefined;
  waiting: { foregroundMs: number; backgroundMs: number } | undefined;
  interrupts: ReadonlyMap<string, PerCpuRow>;
  softirqs: ReadonlyMap<string, PerCpuRow>;
  /** CPU number -> kind -> soft interrupts per second in the window. */
  softirqRates: ReadonlyMap<number, ReadonlyMap<string, number>>;
  runQueues: ReadonlyMap<number, RunQueue>;
  hardware: CpuHardware;
  throttles: Throttles;
  /** How often heat slowed a CPU in the window. */
  heatEvents: number | undefined;
  /** Units that a timer starts; undefined where that was not readable. */
  timed: ReadonlySet<string> | undefined;
  /** What is not judged, and only recorded trees have, by metric name. */
  recorded: ReadonlyMap<string, number>;
}

type Readings = Record<keyof typeof sources, Reading>;

/** Fewer periods than this say nothing about a group: at the usual 100 ms it had work for under half a second. */
const MIN_PERIODS = 5;

export function parse(read: Readings, host: HostFacts): CpuFacts {
  const groups = parseCgroups(read.cgroupCounters, read.cgroupLimits, host);
  const processes = parseProcesses(read, host);
  const throttles = parseThrottles(read.cpuThrottles, read.cpuHardware);
  return {
    cpus: host.cpus,
    stat: parseProcStat(read.stat),
    pressure: parsePressure(read.pressure, 'cpu'),
    load: parseLoad(read.loadavg),
    throttled: read.cgroupCounters.state === 'ok' ? throttledGroups(groups.values()) : undefined,
    effective: effectiveCpus(groups, read.ownCgroup, host),
    counters: parseCpuCounters(read.stat),
    pressures: { cpu: pressureStates(read.pressure, 'cpu'), irq: pressureStates(read.pressure, 'irq') },
    limited: limitedGroups(groups.values()),
    quotas: [...groups.values()].filter(({ quotaCpus }) => quotaCpus !== undefined),
    tasks: tasksOf(read, host),
    offenders: processes && offendersOf(processes),
    waiting: processes && waitingOf(processes),
    interrupts: parsePerCpuTable(textOf(read.cpuFiles, '/proc/interrupts')),
    softirqs: parsePerCpuTable(textOf(read.softirqs, '/proc/softirqs')),
    softirqRates: softirqRates(read.softirqs),
    runQueues: parseRunQueues(textOf(read.cpuFiles, '/proc/schedstat')),
    hardware: parseCpuHardware(read.cpuFiles, read.cpuHardware),
    throttles,
    heatEvents:
      windowOf(read.cpuThrottles) === undefined
        ? undefined
        : grown(parseThrottles(read.cpuThrottles, read.cpuHardware, 0).total, throttles.total),
    timed: parseTimers(read.timers),
    recorded: parseRecorded(read.recorded),
  };
}

function throttledGroups(groups: Iterable<Group>): Group[] {
  return [...groups]
    .filter(group => (group.cpu?.periods ?? 0) >= MIN_PERIODS && (group.cpu?.throttled ?? 0) > 0)
    .toSorted((a, b) => throttledPercent(b) - throttledPercent(a) || b.path.length - a.path.length);
}

export function throttledPercent(group: Group): number {
  return group.cpu?.percent ?? 0;
}

function limitedGroups(groups: Iterable<Group>): CpuFacts['limited'] {
  return [...groups]
    .flatMap(group => {
      const { quotaCpus, usedCpus } = group;
      if (quotaCpus === undefined || usedCpus === undefined) return [];
      return { group, percent: percent(usedCpus, quotaCpus) };
    })
    .toSorted((a, b) => b.percent - a.percent);
}

/** What the collector runs itself is left out: its own tree, and what was started behind the window. */
function tasksOf(read: Readings, host: HostFacts): CpuFacts['tasks'] {
  const known = byPid(read.processes, -1);
  if (read.threads.state !== 'ok' || known.size === 0) return undefined;
  const own = collectorTree(known, host);
  const tasks = { running: 0, blocked: 0 };
  for (const { path, text } of itemsOf(read.threads)) {
    const pid = Number(path.split('/')[2]);
    const state = path.endsWith('/stat') && known.has(pid) && !own.has(pid) ? parseTaskStat(text)?.state : undefined;
    if (state === 'R') tasks.running += 1;
    if (state === 'D') tasks.blocked += 1;
  }
  return tasks;
}

function softirqRates(reading: Reading): CpuFacts['softirqRates'] {
  const seconds = windowOf(reading);
  const rates = new Map<number, Map<string, number>>();
  if (seconds === undefined) return rates;
  const before = parsePerCpuTable(textOf(reading, '/proc/softirqs', 0));
  for (const [kind, { counts }] of parsePerCpuTable(textOf(reading, '/proc/softirqs', 1)))
    for (const [cpu, count] of counts) {
      const growth = grown(before.get(kind)?.counts.get(cpu), count);
      if (growth !== undefined)
        rates.set(cpu, (rates.get(cpu) ?? new Map<string, number>()).set(kind, growth / seconds));
    }
  return rates;
}
