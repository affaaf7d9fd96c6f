import type { Reading } from '../../core/snapshot.js';
import { counter, itemsOf, keyValues } from './reading.js';

/** One btrfs file system, from /sys/fs/btrfs (kernel Documentation/ABI/testing/sysfs-fs-btrfs); bytes. */
export interface Btrfs {
  uuid: string;
  label: string;
  /** `data.raid1`, `metadata.dup`: used and allocated of each kind and profile. */
  profiles: Map<string, { used?: number; size?: number }>;
  /** `data`, `metadata`, `system`: over all profiles, and what it takes on the devices. */
  kinds: Map<string, { used?: number; size?: number; onDisk?: number; reserved?: number }>;
  globalReserve: number | undefined;
  /** Of all its devices. */
  deviceBytes: number | undefined;
  devices: Map<string, number>;
  /** `commits`, `last_commit_ms`, `max_commit_ms`, `total_commit_ms`, since it was mounted (kernel 5.19). */
  commits: ReadonlyMap<string, number>;
  /** Device id -> errors by kind (`write_errs`, `flush_errs`, ...), kept until `btrfs device stats -z`. */
  errors: Map<string, ReadonlyMap<string, number>>;
  missing: number;
}

export function parseBtrfs(reading: Reading): Btrfs[] {
  const found = new Map<string, Btrfs>();
  for (const { path, text } of itemsOf(reading)) {
    const [uuid, ...rest] = path.replace(/^\/sys\/fs\/btrfs\//, '').split('/');
    // `features` is of the module, not of a file system.
    if (uuid === undefined || !/^[0-9a-f-]{36}$/.test(uuid)) continue;
    const fs = found.get(uuid) ?? empty(uuid);
    found.set(uuid, fs);
    put(fs, rest, text.trim());
  }
  return [...found.values()];
}

function empty(uuid: string): Btrfs {
  return {
    uuid,
    label: '',
    profiles: new Map(),
    kinds: new Map(),
    globalReserve: undefined,
    deviceBytes: undefined,
    devices: new Map(),
    commits: new Map(),
    errors: new Map(),
    missing: 0,
  };
}

const SECTOR = 512;
const OF_KIND = { bytes_used: 'used', total_bytes: 'size', disk_total: 'onDisk', bytes_reserved: 'reserved' } as const;
const OF_PROFILE = { used_bytes: 'used', total_bytes: 'size' } as const;

function put(fs: Btrfs, [folder, a = '', b = '', c]: readonly string[], text: string): void {
  const value = counter(text);
  if (folder === 'label') fs.label = text;
  else if (folder === 'commit_stats') fs.commits = keyValues(text);
  else if (folder === 'devinfo' && b === 'error_stats') fs.errors.set(a, keyValues(text));
  else if (folder === 'devinfo' && b === 'missing') fs.missing += value === 1 ? 1 : 0;
  else if (value === undefined) return;
  else if (folder === 'devices' && b === 'size') {
    fs.devices.set(a, value * SECTOR);
    fs.deviceBytes = (fs.deviceBytes ?? 0) + value * SECTOR;
  } else if (folder !== 'allocation') return;
  else if (a === 'global_rsv_size') fs.globalReserve = value;
  else if (c === undefined && isKey(b, OF_KIND)) fs.kinds.set(a, { ...fs.kinds.get(a), [OF_KIND[b]]: value });
  else if (isKey(c ?? '', OF_PROFILE)) {
    const key = `${a}.${b}`;
    fs.profiles.set(key, { ...fs.profiles.get(key), [c === 'used_bytes' ? 'used' : 'size']: value });
  }
}

function isKey<T extends object>(name: string, table: T): name is keyof T & string {
  return Object.hasOwn(table, name);
}
