import { exact, known } from '../numbers.js';
import type { Entry } from '../parse/process-table.js';
import type { Process } from '../parse/processes.js';
import { percent } from '../parse/reading.js';
import type { ProcessFacts } from './facts.js';

/** So many commands are named with their CPU time, their waiting and their memory. */
const TOP = 5;

export function metrics(facts: ProcessFacts): Record<string, number> {
  const { processes, zombies, stuck, files, tasks, threads, table } = facts;
  const seconds = processes?.seconds ?? 0;
  const rate =
    (of: (process: Process) => number | undefined) =>
    (process: Process): number =>
      process.kernel ? 0 : (of(process) ?? 0) / seconds / 1000;
  return known({
    ...top(
      processes?.all,
      'process.cpu',
      'ratio',
      rate(({ cpuMs }) => cpuMs),
    ),
    ...top(
      processes?.all,
      'process.children',
      'ratio',
      rate(({ childrenMs }) => childrenMs),
    ),
    ...top(
      processes?.all,
      'process.delay',
      'ratio',
      rate(({ delayMs }) => delayMs),
    ),
    ...top(table, 'process.memory', 'kilobytes', ({ residentKb }) => residentKb ?? 0),
    'process.count': table?.length,
    'process.threads.count': threads,
    'process.zombies.count': table?.filter(({ state }) => state === 'Z').length,
    'process.uncollected.count': zombies?.reduce((sum, { count }) => sum + count, 0),
    'process.stuck.count': stuck?.length,
    'process.open-files.percent': files && percent(files.open, files.max),
    'process.tasks.percent': tasks && percent(tasks.count, tasks.max),
    'process.collector.milliseconds': processes?.collectorMs,
    ...absolutes(facts),
  });
}

/** What one look tells, in the kernel's own numbers. */
function absolutes(facts: ProcessFacts): Record<string, number> {
  const { files, max, table, threadStates, hungSinceBoot, bounded, openFiles, hierarchies } = facts;
  return exact([
    ['process.open-files.count', files?.open],
    ['process.open-files-max.count', files?.max],
    ['process.pids-max.count', max.pids],
    ['process.threads-max.count', max.threads],
    ['process.hung.total', hungSinceBoot],
    ['process.entropy.count', facts.entropy.bits],
    ['process.entropy-pool.count', facts.entropy.room],
    ...[...facts.watchdogs].map(([name, value]) => [`process.watchdog[${name}].count`, value] as const),
    ...[...statesOf(table ?? [])].map(([state, count]) => [`process.state[${state}].count`, count] as const),
    ...[...(threadStates ?? [])].map(([state, count]) => [`process.thread-state[${state}].count`, count] as const),
    ...openFiles.slice(0, TOP).map(({ subject, percent: p }) => [`process.own-files[${subject}].percent`, p] as const),
    ...bounded.flatMap(
      group =>
        [
          [`process.group-tasks[${group.path}].percent`, group.pids?.percent],
          [`process.group-tasks[${group.path}].count`, group.pids?.current],
          [`process.group-tasks-max[${group.path}].count`, group.pids?.max],
          [`process.group-refused[${group.path}].total`, group.pids?.refusedSinceBirth],
        ] as const,
    ),
    ...hierarchies.flatMap(
      ({ name, groups, enabled }) =>
        [
          [`process.cgroups[${name}].count`, groups],
          [`process.cgroups-enabled[${name}].count`, enabled],
        ] as const,
    ),
  ]);
}

function statesOf(table: readonly Entry[]): ReadonlyMap<string, number> {
  const states = new Map<string, number>();
  for (const { state } of table) states.set(state, (states.get(state) ?? 0) + 1);
  return states;
}

/** The commands with the most of something, all processes of one command together. */
function top<T extends { subject: string }>(
  all: readonly T[] | undefined,
  area: string,
  unit: string,
  of: (process: T) => number,
): Record<string, number> {
  const sums = new Map<string, number>();
  for (const process of all ?? []) sums.set(process.subject, (sums.get(process.subject) ?? 0) + of(process));
  const most = [...sums].filter(([, sum]) => sum > 0).toSorted((a, b) => b[1] - a[1]);
  return Object.fromEntries(most.slice(0, TOP).map(([subject, sum]) => [`${area}[${subject}].${unit}`, sum]));
}
