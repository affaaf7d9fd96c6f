import type { Reading } from '../../core/snapshot.js';
import { parseKstat } from './kstat.js';
import { counter, itemsOf } from './reading.js';

/** A pool of ZFS; its numbers only where `zpool list` was there to tell them, bytes. */
export interface Pool {
  name: string;
  /** In small letters: online, degraded, faulted, offline, removed, unavail, suspended. */
  state: string;
  sizeBytes?: number;
  usedBytes?: number;
  usedPercent?: number;
}

/** States by /proc/spl/kstat/zfs/POOL/state, sizes by `zpool list -Hp -o name,size,alloc,free,cap,health`. */
export function parsePools(kstats: Reading, zpool: Reading): Pool[] {
  const pools = new Map<string, Pool>();
  for (const { path, text } of itemsOf(kstats)) {
    const [, name] = /\/zfs\/([^/]+)\/state$/.exec(path) ?? [];
    if (name !== undefined) pools.set(name, { name, state: text.trim().toLowerCase() });
  }
  for (const line of itemsOf(zpool).flatMap(item => item.text.split('\n'))) {
    const [name = '', size, used, , share, health] = line.split('\t');
    const [sizeBytes, usedBytes, usedPercent] = [counter(size), counter(used), counter(share?.replace(/%$/, ''))];
    if (health === undefined || sizeBytes === undefined || usedBytes === undefined || usedPercent === undefined)
      continue;
    const state = pools.get(name)?.state ?? health.trim().toLowerCase();
    pools.set(name, { name, state, sizeBytes, usedBytes, usedPercent: Math.min(100, usedPercent) });
  }
  return [...pools.values()];
}

/** `arcstats.hits`, `zil.zil_commit_count`: every number of the kstats that are not of one pool. */
export function parseZfsStats(...readings: readonly Reading[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { path, text } of readings.flatMap(reading => itemsOf(reading))) {
    const [, file] = /\/kstat\/zfs\/(\w+)$/.exec(path) ?? [];
    if (file !== undefined) for (const [name, value] of parseKstat(text)) found.set(`${file}.${name}`, value);
  }
  return found;
}

/** The states that a pool can have (zpool-status(8)); any other is told as it stands there. */
export const POOL_STATES = ['online', 'degraded', 'faulted', 'offline', 'removed', 'unavail', 'suspended'] as const;
