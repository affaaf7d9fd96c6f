import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Group, parseCgroups } from '../parse/cgroups.js';
import { type Executable, parseExecutables } from '../parse/executables.js';
import { type HungTask, parseHungTasks } from '../parse/hung-tasks.js';
import { numberFiles } from '../parse/number-files.js';
import { parseOpenFiles } from '../parse/open-files.js';
import { type Entry, parseProcessTable } from '../parse/process-table.js';
import { type Process, type Processes, parseProcesses } from '../parse/processes.js';
import { counter, integer, itemsOf, percent, textOf } from '../parse/reading.js';
import { parseTaskStat } from '../parse/task-stat.js';
import { parseUserTasks } from '../parse/user-tasks.js';
import { type Blocked, blockedProcesses } from './blocked.js';
import { restartsOf } from './restarts.js';
import type { sources } from './sources.js';
import { zombiesByParent } from './zombies.js';

export interface ProcessFacts {
  processes: Processes | undefined;
  /** Zombies of the whole window by the parent that does not collect them, most first. */
  zombies: readonly { parent: string; count: number }[] | undefined;
  /** User processes with threads that waited uninterruptibly and never ran in the window. */
  stuck: readonly Process[] | undefined;
  /** User processes that were seen waiting uninterruptibly, however shortly; the most often seen first. */
  blocked?: readonly Blocked[] | undefined;
  /** All control groups, for who waits and what bounds it; undefined where they were not readable. */
  groups?: readonly Group[] | undefined;
  files: { open: number; max: number } | undefined;
  /** Threads, and the most that pid_max and threads-max allow. */
  tasks: { count: number; max: number } | undefined;
  threads: number | undefined;
  /** Everything that runs, from one look; undefined where no process was read. */
  table: readonly Entry[] | undefined;
  /** Threads in state R and D right behind the window, by their letter. */
  threadStates: ReadonlyMap<string, number> | undefined;
  max: { pids: number | undefined; threads: number | undefined };
  /** Groups that bound the number of their tasks, or have refused one. */
  bounded: readonly Group[];
  /** How many tasks the kernel found hung since boot; not every kernel counts. */
  hungSinceBoot: number | undefined;
  /** Bits of randomness that the kernel has, and room for; new kernels always say 256. */
  entropy: { bits: number | undefined; room: number | undefined };
  /** `watchdog0.timeout` -> number; from recorded trees only. */
  watchdogs: ReadonlyMap<string, number>;
  hung: readonly HungTask[];
  /** Programs that are gone, or lie where anybody may write. */
  odd: readonly (Executable & { subject: string; inContainer: boolean })[];
  /** Commands that use much of their own limit of open files, the fullest process of each. */
  openFiles: readonly { subject: string; open: number; max: number; percent: number }[];
  /** Open files were counted, and limits were asked: a command that is not above is far from its own. */
  openFilesRead?: boolean;
  /** Users but root by how much of their own limit of tasks they use, most first, with the command of most tasks; % */
  userTasks?: readonly { uid: number; tasks: number; max: number; percent: number; subject: string }[] | undefined;
  restarts: readonly { subject: string; livedS: number }[];
  /** Control groups by controller (/proc/cgroups). */
  hierarchies: readonly { name: string; groups: number; enabled: number }[];
}

type Readings = Record<keyof typeof sources, Reading>;

export function parse(read: Readings, host: HostFacts): ProcessFacts {
  const found = parseProcesses(read, host);
  const table = parseProcessTable(read, host);
  const groups = [...parseCgroups(read.cgroupCounters, read.cgroupLimits, host).values()];
  const known = read.threads.state === 'ok' && read.schedstat.state === 'ok';
  const threads = countThreads(read.schedstat, table);
  const subjects = new Map((table ?? []).map(entry => [entry.pid, entry]));
  const max = {
    pids: bound(read.limits, '/proc/sys/kernel/pid_max'),
    threads: bound(read.limits, '/proc/sys/kernel/threads-max'),
  };
  return {
    processes: found,
    zombies: found && zombiesByParent(found.all),
    stuck: found && known ? found.all.filter(({ kernel, stuck }) => !kernel && stuck.length > 0) : undefined,
    blocked: blockedProcesses(read.threads, found),
    groups: read.cgroupCounters.state === 'ok' && read.cgroupLimits.state === 'ok' ? groups : undefined,
    files: parseFiles(read.limits),
    tasks: parseTasks(threads, max),
    threads,
    table,
    threadStates: threadStates(read.threads, subjects),
    max,
    bounded: boundedGroups(groups),
    hungSinceBoot: counter(textOf(read.limits, '/proc/sys/kernel/hung_task_detect_count')),
    entropy: {
      bits: counter(textOf(read.limits, '/proc/sys/kernel/random/entropy_avail')),
      room: counter(textOf(read.limits, '/proc/sys/kernel/random/poolsize')),
    },
    watchdogs: parseWatchdogs(read.watchdogs),
    hung: parseHungTasks(read.kernelLog),
    odd: oddPrograms(parseExecutables(read.executables), subjects),
    openFiles: fullest(parseOpenFiles(read.fds, read.fileLimits), subjects),
    openFilesRead: read.fds.state === 'ok' && read.fileLimits.state === 'ok',
    userTasks: userTasks(read, subjects),
    restarts: found ? restartsOf(found, host) : [],
    hierarchies: hierarchiesOf(textOf(read.limits, '/proc/cgroups')),
  };
}

function bound(limits: Reading, path: string): number | undefined {
  const value = integer(textOf(limits, path));
  return value !== undefined && value > 0 ? value : undefined;
}

function parseFiles(limits: Reading): ProcessFacts['files'] {
  const [open, , max] = (textOf(limits, '/proc/sys/fs/file-nr') ?? '').trim().split(/\s+/).map(integer);
  return open === undefined || max === undefined || max <= 0 ? undefined : { open: Math.max(0, open), max };
}

/** Each thread has a schedstat, where the kernel keeps that; else each process says how many threads it has. */
function countThreads(schedstat: Reading, table: readonly Entry[] | undefined): number | undefined {
  const counted = schedstat.state === 'ok' ? itemsOf(schedstat).length : 0;
  return counted > 0 ? counted : table?.reduce((sum, { threads }) => sum + threads, 0);
}

function parseTasks(count: number | undefined, max: ProcessFacts['max']): ProcessFacts['tasks'] {
  const bounds = [max.pids, max.threads].filter(value => value !== undefined);
  return bounds.length === 0 || count === undefined ? undefined : { count, max: Math.min(...bounds) };
}

function threadStates(threads: Reading, known: ReadonlyMap<number, Entry>): ProcessFacts['threadStates'] {
  if (threads.state !== 'ok') return undefined;
  const states = new Map([
    ['R', 0],
    ['D', 0],
  ]);
  for (const { path, text } of itemsOf(threads)) {
    const state = path.endsWith('/stat') && known.has(Number(path.split('/')[2])) ? parseTaskStat(text)?.state : '';
    if (state !== undefined && states.has(state)) states.set(state, (states.get(state) ?? 0) + 1);
  }
  return states;
}

function boundedGroups(groups: readonly Group[]): Group[] {
  return groups.filter(({ pids }) => pids?.max !== undefined || (pids?.refusedSinceBirth ?? 0) > 0);
}

/** Where anybody may write, and where nothing outlives a boot: no package puts a program there. */
const ANYBODYS = /^\/(?:tmp|var\/tmp|dev\/shm)\//;

export function isAnybodys({ path }: Executable): boolean {
  // AppImage mounts its programs there.
  return ANYBODYS.test(path) && !path.startsWith('/tmp/.mount_');
}

function oddPrograms(
  programs: ReadonlyMap<number, Executable>,
  known: ReadonlyMap<number, Entry>,
): ProcessFacts['odd'] {
  return [...programs].flatMap(([pid, program]) => {
    const entry = known.get(pid);
    // What runs from memory is mostly a sealed copy that a program made of itself, as container runtimes do.
    if (entry === undefined || program.path.startsWith('/memfd:')) return [];
    if (!program.deleted && !isAnybodys(program)) return [];
    return [{ ...program, subject: entry.subject, inContainer: /[0-9a-f]{64}/.test(entry.group ?? '') }];
  });
}

function fullest(
  files: ReturnType<typeof parseOpenFiles>,
  known: ReadonlyMap<number, Entry>,
): ProcessFacts['openFiles'] {
  const bySubject = new Map<string, ProcessFacts['openFiles'][number]>();
  for (const [pid, { open, max }] of files) {
    const subject = known.get(pid)?.subject;
    const used = percent(open, max);
    if (subject !== undefined && used > (bySubject.get(subject)?.percent ?? -1))
      bySubject.set(subject, { subject, open, max, percent: used });
  }
  return [...bySubject.values()].toSorted((a, b) => b.percent - a.percent);
}

function userTasks({ status, fileLimits }: Readings, known: ReadonlyMap<number, Entry>): ProcessFacts['userTasks'] {
  return parseUserTasks(status, fileLimits)
    ?.map(({ pid, ...user }) => ({
      ...user,
      percent: percent(user.tasks, user.max),
      subject: known.get(pid)?.subject ?? `uid ${user.uid}`,
    }))
    .toSorted((a, b) => b.percent - a.percent);
}

/** /sys/class/watchdog/watchdogN: times in seconds, and the status bits that are written in hex. */
function parseWatchdogs(reading: Reading): ProcessFacts['watchdogs'] {
  return new Map(
    numberFiles(reading, /^\/sys\/class\/watchdog\/(\w+)\/(\w+)$/).map(
      ({ parts, value }) => [parts.join('.'), value] as const,
    ),
  );
}

/** `name hierarchy groups enabled` (cgroups(7)). */
function hierarchiesOf(text: string | undefined): ProcessFacts['hierarchies'] {
  return (text ?? '').split('\n').flatMap(line => {
    const [, name, groups, enabled] = /^([a-z_]{1,32})\t\d+\t(\d{1,10})\t([01])$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, groups: Number(groups), enabled: Number(enabled) }];
  });
}
