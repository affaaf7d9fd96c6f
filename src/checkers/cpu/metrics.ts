import { exact, known } from '../numbers.js';
import type { CpuTimes } from '../parse/cpu-counters.js';
import type { PerCpuRow } from '../parse/per-cpu-table.js';
import { type CpuFacts, throttledPercent } from './facts.js';
import { hardwareMetrics } from './hardware-metrics.js';

/** So many interrupts of single CPUs are told at most, the most frequent ones: a big machine has 50,000. */
const MAX_CELLS = 1500;

/** Shares and rates of the window, and everything that /proc counts since boot: that needs one sample only. */
export function metrics(facts: CpuFacts): Record<string, number> {
  const { stat, pressure, load, throttled, limited, counters, tasks, heatEvents } = facts;
  const shares = Object.entries(stat?.total ?? {}).map(([kind, share]) => [`cpu.${kind}.percent`, share] as const);
  const each = [...(stat?.each ?? [])].map(([cpu, share]) => [`cpu.busy[${cpu}].percent`, share.busy] as const);
  const groups = (throttled ?? []).map(
    group => [`cpu.throttled[${group.path}].percent`, throttledPercent(group)] as const,
  );
  const use = limited.map(({ group, percent }) => [`cpu.group[${group.path}].percent`, percent] as const);
  return {
    ...known({
      ...Object.fromEntries([...shares, ...each, ...groups, ...use]),
      'cpu.pressure.some.percent': pressure?.some,
      'cpu.load1.count': load?.one,
      'cpu.load5.count': load?.five,
      'cpu.load15.count': load?.fifteen,
      'cpu.running.count': counters?.running,
      'cpu.blocked.count': counters?.blocked,
      'cpu.tasks-running.count': tasks?.running,
      'cpu.tasks-blocked.count': tasks?.blocked,
      'cpu.context-switches.per-second': stat?.contextSwitchesPerS,
      'cpu.forks.per-second': stat?.forksPerS,
      'cpu.heat.count': heatEvents,
    }),
    ...(counters && exact(countersOf(facts))),
    ...exact(pressuresOf(facts)),
    ...exact(tablesOf(facts)),
    ...hardwareMetrics(facts),
    ...exact(facts.recorded),
  };
}

type Named = readonly [name: string, value: number | undefined];

function countersOf({ counters, cpus, effective }: CpuFacts): Named[] {
  const each = [...(counters?.each ?? [])].flatMap(([cpu, times]) => timesOf(times, String(cpu)));
  const softirqs = [...(counters?.softirqs ?? [])].map(
    ([kind, count]): Named => [kind === 'total' ? 'cpu.softirqs.total' : `cpu.softirqs[${kind}].total`, count],
  );
  return [
    ['cpu.online.count', cpus],
    ['cpu.effective.count', effective.count],
    ['cpu.quota.ratio', effective.quota],
    ['cpu.boot.seconds', counters?.bootAt],
    ['cpu.context-switches.total', counters?.contextSwitches],
    ['cpu.forks.total', counters?.forks],
    ['cpu.interrupts.total', counters?.interrupts],
    ...timesOf(counters?.total ?? new Map(), 'all'),
    ...each,
    ...softirqs,
  ];
}

/** Guest time stands in user and nice already, so it has a name of its own. */
function timesOf(times: CpuTimes, cpu: string): Named[] {
  return [...times].map(([mode, seconds]): Named => {
    if (mode === 'guest') return [`cpu.guest[${cpu}.user].seconds`, seconds];
    if (mode === 'guest-nice') return [`cpu.guest[${cpu}.nice].seconds`, seconds];
    return [`cpu.time[${cpu}.${mode}].seconds`, seconds];
  });
}

function pressuresOf({ pressures: { cpu, irq } }: CpuFacts): Named[] {
  return [
    ['cpu.pressure-waiting.seconds', cpu.some?.seconds],
    ['cpu.pressure-stalled.seconds', cpu.full?.seconds],
    ['cpu.pressure-irq-stalled.seconds', irq.full?.seconds],
    ['cpu.pressure.avg10.percent', cpu.some?.avg10],
    ['cpu.pressure.avg60.percent', cpu.some?.avg60],
    ['cpu.pressure.avg300.percent', cpu.some?.avg300],
  ];
}

function tablesOf({ interrupts, softirqs, runQueues, quotas }: CpuFacts): Named[] {
  return [
    ...cells(interrupts, 'cpu.interrupts'),
    ...cells(softirqs, 'cpu.softirqs-each'),
    ...[...runQueues].flatMap(([cpu, { runningS, waitingS, slices }]): Named[] => [
      [`cpu.run-queue-running[${cpu}].seconds`, runningS],
      [`cpu.run-queue-waiting[${cpu}].seconds`, waitingS],
      [`cpu.run-queue-slices[${cpu}].total`, slices],
    ]),
    ...quotas.flatMap(({ path, quotaCpus, throttledSinceBirth }): Named[] => [
      [`cpu.group-quota[${path}].ratio`, quotaCpus],
      [`cpu.group-periods[${path}].total`, throttledSinceBirth?.periods],
      [`cpu.group-throttled[${path}].total`, throttledSinceBirth?.throttled],
    ]),
  ];
}

function cells(rows: ReadonlyMap<string, PerCpuRow>, name: string): Named[] {
  const all = [...rows].flatMap(([kind, { counts }]) =>
    [...counts].map(([cpu, count]) => [`${name}[${cpu}.${kind}].total`, count] as const),
  );
  return all.length <= MAX_CELLS ? all : all.toSorted((a, b) => b[1] - a[1]).slice(0, MAX_CELLS);
}
