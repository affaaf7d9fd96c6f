import type { Memory, Remembered } from '../checker.js';
import type { Entry } from '../parse/process-table.js';
import type { ProcessFacts } from './facts.js';

/** What one run tells the next of the processes. */
export interface ProcessKept {
  /** Start of what init or a container's runtime looks after, one process of its name each. */
  started: [subject: string, startedAt: number][];
  /** Group -> forks that it was refused since its birth. */
  refused: [path: string, count: number][];
  hung?: number;
}

/** Bounds by construction: these many, with names so long, are under 8 kB of JSON. */
const MAX = { started: 50, refused: 30, name: 80 } as const;

/** What is younger may still be starting up, or be a job that ends soon. */
const LONG_LIVED_S = 600;

export const memory: Memory<ProcessFacts, ProcessKept> = {
  of({ table = [], bounded, hungSinceBoot }) {
    return {
      started: longLived(table).map(({ subject, startedAt }) => [subject, startedAt]),
      refused: bounded
        .filter(({ path, pids }) => isShort(path) && (pids?.refusedSinceBirth ?? 0) > 0)
        .slice(0, MAX.refused)
        .map(({ path, pids }) => [path, pids?.refusedSinceBirth ?? 0]),
      ...(hungSinceBoot !== undefined && hungSinceBoot >= 0 && { hung: hungSinceBoot }),
    };
  },
  read(value) {
    if (typeof value !== 'object' || value === null) return undefined;
    const { started, refused, hung } = value as Record<string, unknown>;
    if (!Array.isArray(started) || !Array.isArray(refused)) return undefined;
    if (hung !== undefined && !isCount(hung)) return undefined;
    return {
      started: started.slice(0, MAX.started).filter(isPair),
      refused: refused.slice(0, MAX.refused).filter(isPair),
      ...(isCount(hung) && { hung }),
    };
  },
};

/** Main processes, the only ones of their name, that have lived for a while. */
function longLived(table: readonly Entry[]): readonly Entry[] {
  const now = Math.max(0, ...table.map(({ startedAt }) => startedAt));
  return mains(table)
    .filter(({ startedAt }) => now - startedAt >= LONG_LIVED_S)
    .slice(0, MAX.started);
}

/** What init started, and the first process of each container: one of its name each. */
export function mains(table: readonly Entry[]): readonly Entry[] {
  const groups = new Map(table.map(({ pid, group }) => [pid, group]));
  const all = table.filter(({ kernel, ppid, group = '', subject }) => {
    if (kernel || !isShort(subject)) return false;
    return ppid <= 1 || (/[0-9a-f]{64}/.test(group) && groups.get(ppid) !== group);
  });
  const names = all.map(({ subject }) => subject);
  return all.filter(({ subject }) => names.indexOf(subject) === names.lastIndexOf(subject));
}

/** As JSON: a name of control characters is six times as long. */
function isShort(name: string): boolean {
  return JSON.stringify(name).length <= MAX.name;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isPair(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && isCount(value[1]);
}

/** Runs of the same boot, the newest first: what is compared has not been started anew by a reboot. */
export function sameBoot(
  past: readonly Remembered<ProcessKept>[],
  now: { bootId: string | undefined; upAt: number },
): readonly Remembered<ProcessKept>[] {
  return past.filter(({ bootId, upAt }) => bootId !== undefined && bootId === now.bootId && upAt < now.upAt);
}
