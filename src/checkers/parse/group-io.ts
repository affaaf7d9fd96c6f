import type { Files } from './group-memory.js';
import { counter, grown, percent } from './reading.js';

/** What one control group may do on one device, and how much of that it did in the window. */
export interface IoLimit {
  /** major:minor of the device. */
  dev: string;
  kind: IoKind;
  /** Bytes or operations per second. */
  limit: number;
  /** Use in the window, %; undefined where the group's counters do not tell. */
  percent: number | undefined;
}

/** Bytes and operations, read and written: the names of io.max. */
type IoKind = 'rbps' | 'wbps' | 'riops' | 'wiops';

/** io.max of v2, blkio.throttle.* of v1 (cgroup-v2.rst IO; cgroup-v1/blkio-controller.rst); undefined: no limit. */
export function parseGroupIo({ before, after }: Files, seconds: number | undefined): IoLimit[] | undefined {
  const limits = [...fromMax(after.get('io.max')), ...fromV1(after)];
  if (limits.length === 0) return undefined;
  // grep prints nothing of an empty file: a group that was there and had done nothing had done 0.
  const then = before.size === 0 ? undefined : (countersOf(before) ?? NOTHING);
  const now = countersOf(after);
  return limits.map(each => {
    const key = `${each.dev} ${each.kind}`;
    const did = then === undefined || now === undefined ? undefined : grown(then.get(key) ?? 0, now.get(key) ?? 0);
    return {
      ...each,
      percent: did !== undefined && seconds !== undefined ? percent(did / seconds, each.limit) : undefined,
    };
  });
}

const NOTHING: ReadonlyMap<string, number> = new Map();

const KINDS: ReadonlySet<string> = new Set<IoKind>(['rbps', 'wbps', 'riops', 'wiops']);

/** `254:16 rbps=max wbps=1048576 riops=max wiops=50` */
function fromMax(text: string | undefined): Omit<IoLimit, 'percent'>[] {
  return (text ?? '').split('\n').flatMap(line => {
    const [dev = '', ...words] = line.trim().split(/\s+/);
    return words.flatMap(each => {
      const [kind = '', value] = each.split('=');
      const limit = counter(value);
      return isDevice(dev) && isKind(kind) && limit ? [{ dev, kind, limit }] : [];
    });
  });
}

const V1_LIMITS = {
  'blkio.throttle.read_bps_device': 'rbps',
  'blkio.throttle.write_bps_device': 'wbps',
  'blkio.throttle.read_iops_device': 'riops',
  'blkio.throttle.write_iops_device': 'wiops',
} as const;

/** `254:16 50` */
function fromV1(files: ReadonlyMap<string, string>): Omit<IoLimit, 'percent'>[] {
  return Object.entries(V1_LIMITS).flatMap(([file, kind]) =>
    (files.get(file) ?? '').split('\n').flatMap(line => {
      const [dev = '', value] = line.trim().split(/\s+/);
      const limit = counter(value);
      return isDevice(dev) && limit ? [{ dev, kind, limit }] : [];
    }),
  );
}

const V2_COUNTERS: Readonly<Record<string, IoKind>> = { rbytes: 'rbps', wbytes: 'wbps', rios: 'riops', wios: 'wiops' };

const V1_COUNTERS = [
  ['blkio.throttle.io_service_bytes', 'rbps', 'wbps'],
  ['blkio.throttle.io_serviced', 'riops', 'wiops'],
] as const;

/** `254:16 riops` -> what the group has done since its birth; undefined where nothing counts that. */
function countersOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, number> | undefined {
  if (!['io.stat', ...V1_COUNTERS.map(([file]) => file)].some(file => files.has(file))) return undefined;
  const found = new Map<string, number>();
  const put = (dev: string, kind: IoKind | undefined, text: string | undefined): void => {
    const value = counter(text);
    if (isDevice(dev) && kind !== undefined && value !== undefined) found.set(`${dev} ${kind}`, value);
  };
  for (const line of (files.get('io.stat') ?? '').split('\n')) {
    const [dev = '', ...words] = line.trim().split(/\s+/);
    for (const each of words) {
      const [name = '', value] = each.split('=');
      put(dev, V2_COUNTERS[name], value);
    }
  }
  for (const [file, read, write] of V1_COUNTERS)
    for (const line of (files.get(file) ?? '').split('\n')) {
      const [dev = '', direction, value] = line.trim().split(/\s+/);
      put(dev, direction === 'Read' ? read : direction === 'Write' ? write : undefined, value);
    }
  return found;
}

function isDevice(text: string): boolean {
  return /^\d{1,7}:\d{1,7}$/.test(text);
}

function isKind(text: string): text is IoKind {
  return KINDS.has(text);
}
