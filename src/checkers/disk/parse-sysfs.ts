import type { Reading } from '../../core/snapshot.js';
import { deviceLabels } from '../parse/diskstats.js';
import { counter, itemsOf } from '../parse/reading.js';

/** A device that cannot be used, at every sample. */
export interface DeviceState {
  name: string;
  /** `suspended` of the device mapper, or the word of the SCSI or NVMe driver. */
  state: string;
}

/** SCSI (scsi_sysfs.c sdev_states) and NVMe (nvme_sysfs) words for a device that does no I/O. */
const DEAD = new Set(['offline', 'transport-offline', 'blocked', 'quiesce', 'dead', 'deleting']);

/** A snapshot suspends a device for a moment, so what is judged must hold at both ends of the window. */
export function parseDeviceStates(states: Reading, queues: Reading): DeviceState[] {
  const labels = deviceLabels(queues);
  const at = (sample: number): Map<string, string> =>
    new Map(
      itemsOf(states, sample).flatMap(({ path, text }) => {
        const [, name, file] = /^\/sys\/block\/([^/]+)\/(device\/state|dm\/suspended)$/.exec(path) ?? [];
        const word = text.trim();
        if (name === undefined) return [];
        if (file === 'dm/suspended') return word === '1' ? [[labels.get(name) ?? name, 'suspended'] as const] : [];
        return DEAD.has(word) ? [[name, word] as const] : [];
      }),
    );
  if (states.samples.length < 2) return [];
  const before = at(0);
  return [...at(1)].filter(([name]) => before.has(name)).map(([name, state]) => ({ name, state }));
}

/** netdata: copies of raid1 and raid10 differ in unused blocks all the time, for swap is written to them twice. */
export function parseMismatches(details: Reading): ReadonlyMap<string, number> {
  const texts = new Map(itemsOf(details).map(({ path, text }) => [path, text.trim()]));
  const found = new Map<string, number>();
  for (const [path, text] of texts) {
    const [, name] = /^\/sys\/block\/([^/]+)\/md\/mismatch_cnt$/.exec(path) ?? [];
    const count = counter(text);
    const level = name === undefined ? undefined : texts.get(`/sys/block/${name}/md/level`);
    if (name === undefined || count === undefined || level === undefined || /^raid10?$/.test(level)) continue;
    found.set(name, count);
  }
  return found;
}

/** bcache.rst: `cache_available_percent` is what of the cache holds nothing that the backing device lacks. */
export function parseCaches(bcache: Reading): ReadonlyMap<string, number> {
  return new Map(
    itemsOf(bcache).flatMap(({ path, text }) => {
      const [, set] = /^\/sys\/fs\/bcache\/([^/]+)\/cache_available_percent$/.exec(path) ?? [];
      const available = counter(text.trim());
      return set === undefined || available === undefined ? [] : [[set, Math.max(0, 100 - available)] as const];
    }),
  );
}

/** /sys/fs/xfs/DEVICE/stats/stats: `extent_alloc 5 6 7 8` -> `sda1.extent_alloc.0`; xfs_stats.h tells what each is. */
export function parseXfs(xfs: Reading): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { path, text } of itemsOf(xfs)) {
    const [, device] = /^\/sys\/fs\/xfs\/([^/]+)\/stats\/stats$/.exec(path) ?? [];
    for (const line of device === undefined ? [] : text.split('\n')) {
      const [kind = '', ...values] = line.trim().split(/\s+/);
      if (!/^\w+$/.test(kind)) continue;
      values.slice(0, MOST_VALUES).forEach((word, i) => {
        const value = counter(word);
        if (value !== undefined) found.set(`${device}.${kind}.${i}`, value);
      });
    }
  }
  return found;
}

const MOST_VALUES = 32;
