import type { Process, Processes } from '../parse/processes.js';

/** All processes of one command in one group, threads of the kernel left out. */
export interface Offender {
  subject: string;
  /** CPUs' worth of time that they used, children that ended in the window with them. */
  cpus: number;
  /** Share of the window that the most delayed thread waited for a CPU, %; undefined: not readable. */
  delayPercent: number | undefined;
  /** FIFO, RR or DEADLINE: it goes before all ordinary tasks. */
  realtime: string | undefined;
  nice: number;
  /** The CPUs that it may use, where those are not all. */
  onlyCpus: string | undefined;
  /** All of them have said that they may wait. */
  background: boolean;
}

/** Scheduling policies that leave nothing to ordinary tasks while they run (sched(7)). */
const REALTIME: ReadonlyMap<number, string> = new Map([
  [1, 'FIFO'],
  [2, 'RR'],
  [6, 'DEADLINE'],
]);

/** Everything that used a CPU or waited for one, the most CPU time first. */
export function offendersOf({ all, seconds }: Processes): Offender[] {
  const found = new Map<string, Offender>();
  for (const process of all) {
    if (process.kernel) continue;
    const cpus = (process.cpuMs + process.childrenMs) / seconds / 1000;
    if (cpus === 0 && (process.topDelayPercent ?? 0) === 0) continue;
    found.set(process.subject, joined(found.get(process.subject), process, cpus));
  }
  return [...found.values()].toSorted((a, b) => b.cpus - a.cpus);
}

function joined(sum: Offender | undefined, process: Process, cpus: number): Offender {
  const delay = process.topDelayPercent;
  return {
    subject: process.subject,
    cpus: (sum?.cpus ?? 0) + cpus,
    delayPercent: delay === undefined ? sum?.delayPercent : Math.max(delay, sum?.delayPercent ?? 0),
    realtime: REALTIME.get(process.policy) ?? sum?.realtime,
    nice: Math.min(process.nice, sum?.nice ?? process.nice),
    onlyCpus: (process.pinned === true ? process.allowedCpus : undefined) ?? sum?.onlyCpus,
    background: process.background && (sum?.background ?? true),
  };
}

/** Run delay of all threads in the window by who waited, ms; undefined where no delay was readable. */
export function waitingOf({ all }: Processes): { foregroundMs: number; backgroundMs: number } | undefined {
  const known = all.filter(({ delayMs }) => delayMs !== undefined);
  const sum = (list: readonly Process[]): number => list.reduce((ms, { delayMs = 0 }) => ms + delayMs, 0);
  if (known.length === 0) return undefined;
  return {
    foregroundMs: sum(known.filter(({ background }) => !background)),
    backgroundMs: sum(known.filter(({ background }) => background)),
  };
}

/** `web@web.service 1.2 CPUs (nice -5), backup 0.5 CPUs` */
export function whoText(offenders: readonly Offender[], max = 3): string {
  return offenders
    .filter(({ cpus }) => cpus >= 0.05)
    .slice(0, max)
    .map(offender => `${offender.subject} ${offender.cpus.toFixed(1)} CPUs${about(offender)}`)
    .join(', ');
}

/** `web@web.service 40 %` of those that waited longest. */
export function waitersText(offenders: readonly Offender[], max = 3): string {
  return offenders
    .filter(({ delayPercent = 0 }) => delayPercent >= 5)
    .toSorted((a, b) => (b.delayPercent ?? 0) - (a.delayPercent ?? 0))
    .slice(0, max)
    .map(({ subject, delayPercent = 0 }) => `${subject} ${Math.round(delayPercent)} %`)
    .join(', ');
}

function about({ realtime, nice, onlyCpus }: Offender): string {
  const words = [realtime, nice === 0 ? undefined : `nice ${nice}`, onlyCpus && `only on CPU ${onlyCpus}`];
  const known = words.filter(word => word !== undefined && word !== '');
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}
