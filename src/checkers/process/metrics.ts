import { known } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { Process } from '../parse/processes.js';
import type { ProcessFacts } from './facts.js';

/** So many commands are named with their CPU time and memory. */
const TOP = 5;

export function metrics({ processes, zombies, stuck, files, tasks }: ProcessFacts): Record<string, number> {
  const seconds = processes?.seconds ?? 0;
  return known({
    ...top(processes?.all, 'process.cpu', 'ratio', ({ cpuMs }) => cpuMs / seconds / 1000),
    ...top(processes?.all, 'process.memory', 'kilobytes', ({ residentKb }) => residentKb ?? 0),
    'process.count': processes?.all.length,
    'process.threads.count': tasks?.count,
    'process.zombies.count': zombies?.reduce((sum, { count }) => sum + count, 0),
    'process.stuck.count': stuck?.length,
    'process.open-files.percent': files && percent(files.open, files.max),
    'process.tasks.percent': tasks && percent(tasks.count, tasks.max),
    'process.collector.milliseconds': processes?.collectorMs,
  });
}

/** The commands with the most of something, all processes of one command together. */
function top(
  all: readonly Process[] | undefined,
  area: string,
  unit: string,
  of: (process: Process) => number,
): Record<string, number> {
  const sums = new Map<string, number>();
  for (const process of all ?? [])
    if (!process.kernel) sums.set(process.subject, (sums.get(process.subject) ?? 0) + of(process));
  const most = [...sums].filter(([, sum]) => sum > 0).toSorted((a, b) => b[1] - a[1]);
  return Object.fromEntries(most.slice(0, TOP).map(([subject, sum]) => [`${area}[${subject}].${unit}`, sum]));
}
