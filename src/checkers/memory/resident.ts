import type { Reading } from '../../core/snapshot.js';
import { parseMembership, shortGroup } from '../parse/membership.js';
import { itemsOf, keyValues } from '../parse/reading.js';

/** All processes of one command in one group. */
export interface Resident {
  /** `comm@group`, as the process check has it. */
  subject: string;
  /** Memory that they hold, what they share with others (tmpfs, shared memory) left out; bytes. */
  bytes: number;
}

/** Most first. Undefined where no process was readable, or an older recording has no names. */
export function resident(status: Reading, membership: Reading): Resident[] | undefined {
  const groups = parseMembership(membership);
  const sums = new Map<string, number>();
  for (const { path, text } of itemsOf(status)) {
    const [, comm] = /^Name:\t(.*)$/m.exec(text) ?? [];
    const values = keyValues(text);
    const held = values.get('VmRSS');
    if (comm === undefined || held === undefined) continue;
    const group = shortGroup(groups.get(Number(path.split('/')[2]))?.[0] ?? '');
    const subject = group === '' ? comm : `${comm}@${group}`;
    const own = Math.max(0, held - (values.get('RssShmem') ?? 0)) * 1024;
    sums.set(subject, (sums.get(subject) ?? 0) + own);
  }
  if (sums.size === 0) return undefined;
  return [...sums].map(([subject, bytes]) => ({ subject, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}

/**
 * Shared memory that processes show, kB. All of one command mostly map the same (the workers of a database), so the one
 * with the most stands for them. Undefined where no process tells it: kernels before 4.5 do not.
 */
export function sharedResident(status: Reading): number | undefined {
  const most = new Map<string, number>();
  for (const { text } of itemsOf(status)) {
    const [, comm = ''] = /^Name:\t(.*)$/m.exec(text) ?? [];
    const shared = keyValues(text).get('RssShmem');
    if (shared !== undefined) most.set(comm, Math.max(most.get(comm) ?? 0, shared));
  }
  return most.size === 0 ? undefined : [...most.values()].reduce((sum, kb) => sum + kb, 0);
}
