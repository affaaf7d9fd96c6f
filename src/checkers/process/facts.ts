import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Process, type Processes, parseProcesses } from '../parse/processes.js';
import { integer, itemsOf, textOf } from '../parse/reading.js';
import { limits, membership, processes, schedstat, status, threads } from '../sources.js';

export interface ProcessFacts {
  processes: Processes | undefined;
  /** Zombies by the parent that does not collect them, most first. */
  zombies: readonly { parent: string; count: number }[] | undefined;
  /** User processes with threads that waited uninterruptibly and never ran in the window. */
  stuck: readonly Process[] | undefined;
  files: { open: number; max: number } | undefined;
  /** Threads, and the most that pid_max and threads-max allow. */
  tasks: { count: number; max: number } | undefined;
}

export const sources = { threads, processes, schedstat, status, membership, limits };

type Readings = Record<keyof typeof sources, Reading>;

export function parse(read: Readings, host: HostFacts): ProcessFacts {
  const found = parseProcesses(read, host);
  const known = read.threads.state === 'ok' && read.schedstat.state === 'ok';
  return {
    processes: found,
    zombies: found && zombies(found.all),
    stuck: found && known ? found.all.filter(({ kernel, stuck }) => !kernel && stuck.length > 0) : undefined,
    files: parseFiles(read.limits),
    tasks: parseTasks(read),
  };
}

function zombies(all: readonly Process[]): { parent: string; count: number }[] {
  const byPid = new Map(all.map(process => [process.pid, process]));
  const counts = new Map<number, number>();
  // One that ended inside the window may still be collected.
  for (const { state, ppid, born } of all) if (state === 'Z' && !born) counts.set(ppid, (counts.get(ppid) ?? 0) + 1);
  return [...counts]
    .map(([ppid, count]) => ({ parent: nameOf(byPid.get(ppid), ppid), count }))
    .toSorted((a, b) => b.count - a.count);
}

function nameOf(parent: Process | undefined, ppid: number): string {
  return parent === undefined ? (ppid <= 1 ? 'init' : 'a process that is gone') : parent.subject;
}

function parseFiles(limits: Reading): ProcessFacts['files'] {
  const [open, , max] = (textOf(limits, '/proc/sys/fs/file-nr') ?? '').trim().split(/\s+/).map(integer);
  return open === undefined || max === undefined || max <= 0 ? undefined : { open, max };
}

function parseTasks({ limits, schedstat }: Readings): ProcessFacts['tasks'] {
  const bounds = ['pid_max', 'threads-max']
    .map(name => integer(textOf(limits, `/proc/sys/kernel/${name}`)))
    .filter(bound => bound !== undefined && bound > 0);
  if (schedstat.state !== 'ok' || bounds.length === 0) return undefined;
  return { count: itemsOf(schedstat).length, max: Math.min(...bounds.map(Number)) };
}
