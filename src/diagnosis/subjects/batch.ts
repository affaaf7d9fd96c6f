import type { Process } from '../../checkers/parse/processes.js';
import type { DiagnosisFacts } from '../facts.js';

/** A job that was started by the clock: by cron and its likes, by a timer of systemd, or at a round minute. */
export interface Job {
  /** The command of it that used the most. */
  subject: string;
  pid: number;
  /** Unit that a timer starts; undefined for other jobs. */
  unit: string | undefined;
  by: 'cron' | 'timer' | 'minute';
  members: readonly Process[];
  /** Its CPU time and that of its children that ended, ms. */
  cpuMs: number;
  /** Members that waited for I/O at one end of the window. */
  waiting: number;
}

/** Daemons that start jobs by the clock. */
const STARTERS = new Set(['cron', 'crond', 'anacron', 'atd', 'fcron', 'dcron']);

/** The unit of such a daemon: what it started stays in its group, whoever its parent is now. */
const STARTER_GROUP = /\/(?:cron|crond|cronie|anacron|atd|fcron)\.service(?:\/|$)/;

/** What cron starts with itself is `@reboot`, a service, s. */
const WITH_STARTER_S = 10;

/** Services that came with the boot, s. */
const WITH_BOOT_S = 120;

/** Cron looks each minute and its jobs start in its first seconds. */
const ROUND_S = 3;

/** Every job, the one with the most CPU time first; undefined where processes or their groups are not known. */
export function jobsOf(facts: DiagnosisFacts): readonly Job[] | undefined {
  const processes = facts.process?.processes;
  if (processes === undefined) return undefined;
  const byPid = new Map(processes.all.map(process => [process.pid, process]));
  const found = new Map<string, { by: Job['by']; unit: string | undefined; members: Process[] }>();
  for (const process of processes.all) {
    const origin = process.kernel ? undefined : originOf(process, byPid, facts);
    if (origin === undefined) continue;
    const job = found.get(origin.key) ?? { ...origin, members: [] };
    job.members.push(process);
    found.set(origin.key, job);
  }
  return [...found.values()].map(jobOf).toSorted((a, b) => b.cpuMs - a.cpuMs);
}

/** The job that uses the most CPU time; where none uses any, the one that waits for I/O most. */
export function slowingJob(facts: DiagnosisFacts): Job | undefined {
  const jobs = jobsOf(facts) ?? [];
  const cpu = facts.cpu?.stat?.total;
  const busy = cpu !== undefined && cpu.busy + cpu.steal >= 90;
  return busy ? jobs[0] : (jobs.toSorted((a, b) => b.waiting - a.waiting)[0] ?? jobs[0]);
}

interface Origin {
  key: string;
  by: Job['by'];
  unit: string | undefined;
}

function originOf(process: Process, byPid: ReadonlyMap<number, Process>, { cpu }: DiagnosisFacts): Origin | undefined {
  const unit = process.groups.map(timedUnit(cpu?.timed)).find(name => name !== undefined);
  if (unit !== undefined) return { key: unit, by: 'timer', unit };
  const line = lineOf(process, byPid);
  const starter = line.findIndex(({ comm }) => STARTERS.has(comm));
  if (starter === 0) return undefined;
  const inGroup = process.groups.some(path => STARTER_GROUP.test(path));
  if (starter > 0 || inGroup) {
    // For each job cron makes a child of its own name.
    const first = line[starter - 1] ?? line.findLast(({ pid }) => pid > 1) ?? process;
    const daemon =
      line.findLast(({ comm }) => STARTERS.has(comm)) ?? [...byPid.values()].find(({ comm }) => STARTERS.has(comm));
    const withIt = daemon !== undefined && first.startedAt - daemon.startedAt < WITH_STARTER_S;
    return withIt ? undefined : { key: `cron ${first.session}`, by: 'cron', unit: undefined };
  }
  return startedByClock(process, cpu?.counters?.bootAt)
    ? { key: `at ${process.session}`, by: 'minute', unit: undefined }
    : undefined;
}

/** Itself, its parent, and so on up to the first process. */
function lineOf(process: Process, byPid: ReadonlyMap<number, Process>): Process[] {
  const line = [process];
  // In a container cron may be the first process. What is read while pids are given away may go in a circle.
  for (let at = byPid.get(process.ppid); at !== undefined && line.length < 64; at = byPid.get(at.ppid)) line.push(at);
  return line;
}

function timedUnit(timed: ReadonlySet<string> | undefined): (path: string) => string | undefined {
  return path =>
    path.split('/').findLast(part => part.endsWith('.service') && timed !== undefined && isTimed(part, timed));
}

/** An instance of a template is what its timer's template starts. */
function isTimed(unit: string, timed: ReadonlySet<string>): boolean {
  return timed.has(unit) || timed.has(unit.replace(/@[^@]*\.service$/, '@.service'));
}

/**
 * Without a sign of who started it: it came in the first seconds of a minute and has said that it may wait, or of a
 * quarter of an hour; one of 300 comes there by chance.
 */
function startedByClock({ startedAt, background }: Process, bootAt: number | undefined): boolean {
  if (bootAt === undefined || startedAt < WITH_BOOT_S) return false;
  const past = (bootAt + startedAt) % (background ? 60 : 900);
  return past < ROUND_S;
}

function jobOf({ by, unit, members }: { by: Job['by']; unit: string | undefined; members: Process[] }): Job {
  const used = (process: Process): number => process.cpuMs + process.childrenMs;
  const waits = ({ state, stateBefore, stuck }: Process): boolean =>
    state === 'D' || stateBefore === 'D' || stuck.length > 0;
  const top = members.toSorted((a, b) => used(b) - used(a) || Number(waits(b)) - Number(waits(a)))[0];
  return {
    subject: top?.subject ?? unit ?? '',
    pid: top?.pid ?? 0,
    unit,
    by,
    members,
    cpuMs: members.reduce((ms, member) => ms + used(member), 0),
    waiting: members.filter(waits).length,
  };
}
