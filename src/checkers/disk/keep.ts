import type { Mount } from '../parse/mount.js';
import { LOSS_ATTRIBUTES } from '../parse/smart.js';
import type { DiskFacts } from './facts.js';

/** What this check wants to know of one mount at the next run. */
export interface KeptMount {
  dev: string;
  /** It could be written to. */
  writable: boolean;
  /** Absent: not known. */
  availableBytes?: number;
  sizeBytes?: number;
}

export interface Kept {
  mounts: Readonly<Record<string, KeptMount>>;
  /** Errors that hardware and file systems count for ever, by what counts them: `sda`, a mount point, a btrfs uuid. */
  errors: Readonly<Record<string, number>>;
}

/** So much fits into 8 kB however long the names are: 32 x (80 + 90) and 32 x (80 + 20) bytes, with room for escapes. */
const MOST = 28;
const LONGEST_NAME = 80;

/** What can fill comes first: it is that whose growth is wanted. */
export function keep(facts: DiskFacts): Kept {
  const mounts = (facts.mounts ?? []).filter(({ mountPoint }) => fits(mountPoint));
  const wanted = mounts.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST);
  const errors = [...errorCounts(facts)].filter(([name]) => fits(name)).slice(0, MOST);
  return {
    mounts: Object.fromEntries(wanted.map(mount => [mount.mountPoint, keptMount(mount)])),
    errors: Object.fromEntries(errors),
  };
}

function keptMount({ dev, readOnly, mountReadOnly, space }: Mount): KeptMount {
  return {
    dev: dev.slice(0, LONGEST_NAME / 4),
    writable: !readOnly && !mountReadOnly,
    ...(space && { availableBytes: space.availableBytes, sizeBytes: space.sizeBytes }),
  };
}

function weight({ canFill, space, readOnly, mountReadOnly }: Mount): number {
  return Number(canFill && space !== undefined) * 2 + Number(!readOnly && !mountReadOnly);
}

function fits(name: string): boolean {
  return name !== '__proto__' && JSON.stringify(name).length <= LONGEST_NAME;
}

/** Counts that never fall until someone resets them, so only their growth is news. */
export function errorCounts({ mounts = [], btrfs, health }: DiskFacts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { mountPoint, errors } of mounts) if (errors) counts.set(mountPoint, errors);
  for (const { uuid, errors } of btrfs) {
    const sum = [...errors.values()].flatMap(kinds => [...kinds.values()]).reduce((all, count) => all + count, 0);
    if (sum > 0) counts.set(uuid, sum);
  }
  for (const { name, attributes } of health) {
    const sum = [...LOSS_ATTRIBUTES.keys()].reduce((all, id) => all + (attributes.get(id) ?? 0), 0);
    if (sum > 0) counts.set(name, sum);
  }
  return counts;
}

/** Undefined for anything but what `keep` writes: it comes from a file. */
export function readKept(value: unknown): Kept | undefined {
  if (!isRecord(value)) return undefined;
  const { mounts, errors } = value;
  if (!isRecord(mounts) || !isRecord(errors)) return undefined;
  const kept: Record<string, KeptMount> = {};
  for (const [path, mount] of Object.entries(mounts)) {
    if (!isKeptMount(mount)) return undefined;
    kept[path] = mount;
  }
  const counts: Record<string, number> = {};
  for (const [name, count] of Object.entries(errors)) {
    if (!isAmount(count)) return undefined;
    counts[name] = count;
  }
  return { mounts: kept, errors: counts };
}

function isKeptMount(value: unknown): value is KeptMount {
  if (!isRecord(value) || typeof value['dev'] !== 'string' || typeof value['writable'] !== 'boolean') return false;
  return [value['availableBytes'], value['sizeBytes']].every(amount => amount === undefined || isAmount(amount));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
