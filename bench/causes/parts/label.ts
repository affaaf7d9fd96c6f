import type { Snapshot } from '../../../src/core/snapshot.js';
import type { Truth } from '../../../test/helpers/recordings.js';
import type { Fault } from './fault.js';

/** What no cause is judged by, and takes a fifth of a recording. */
const UNUSED = [
  'cpu-files',
  'cpu-hardware',
  'cpu-throttles',
  'softirqs',
  'zoneinfo',
  'numa',
  'executables',
  'net-snmp6',
  'net-others',
  'edac',
];

/** What is large, and tells only these causes from others. */
const ONLY_FOR: Readonly<Record<string, RegExp>> = { slabinfo: /^(?:slab|memory|hidden|oom)-/, timers: /^batch-job$/ };

/** The snapshot as small as causes need it; all of it where nothing is wrong, since no finding may be made of that. */
export function slim(snapshot: Snapshot, { cause }: Pick<Fault, 'cause'>): Snapshot {
  if (cause === 'none') return snapshot;
  const wanted = (id: string): boolean => !UNUSED.includes(id) && ONLY_FOR[id]?.test(cause) !== false;
  return { ...snapshot, readings: new Map([...snapshot.readings].filter(([id]) => wanted(id))) };
}

/** The truth that stands beside a recording. */
export function labelOf(
  { cause, offender, how, name }: Fault,
  { host, readings }: Snapshot,
  about: Pick<Truth, 'set' | 'noise' | 'level'>,
): Truth {
  const meminfo = readings.get('meminfo')?.samples.at(-1)?.items[0]?.text ?? '';
  const [, kb = '0'] = /MemTotal:\s+(\d+)/.exec(meminfo) ?? [];
  return {
    cause: cause === 'none' ? null : cause,
    ...(offender !== undefined && { offender }),
    how,
    fault: name,
    ...about,
    kernel: host.kernel,
    memoryMb: Math.round(Number(kb) / 1024),
    cgroup: host.cgroup,
    user: host.uid === 0 ? 'root' : String(host.uid),
    recordedOn: host.at.toISOString().slice(0, 10),
  };
}
