import type { Item } from '../../core/snapshot.js';
import { counter } from './reading.js';

/** What a disk says of itself. */
export interface DiskHealth {
  /** `sda`, `nvme0n1`. */
  name: string;
  /** Undefined where it did not answer, slept, or knows no SMART. */
  passed: boolean | undefined;
  /** ATA: raw values of the attributes that tell of loss, by id (5 reallocated, 187 reported, 197 pending, 198 offline). */
  attributes: ReadonlyMap<number, number>;
  /** NVMe: bits of the critical warning, and how much of its life is used (over 100 is possible), %. */
  criticalWarning: number | undefined;
  usedPercent: number | undefined;
  mediaErrors: number | undefined;
  temperature: number | undefined;
  /** It did not answer in time, or was not asked. */
  unknown: boolean;
}

/** host.md 1 disk: the ATA attributes that are judged. */
export const LOSS_ATTRIBUTES: ReadonlyMap<number, string> = new Map([
  [5, 'reallocated sectors'],
  [187, 'reported uncorrectable errors'],
  [197, 'pending sectors'],
  [198, 'offline uncorrectable sectors'],
]);

/** One item of the probe: `smartctl -j -n standby -H -A /dev/NAME`, with `rc CODE` behind it. */
export function parseSmart({ path, text, state }: Item): DiskHealth {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const answered = state === 'ok' && /^rc \d+$/m.test(text);
  const end = text.lastIndexOf('\nrc ');
  const said = parseJson(end < 0 ? text : text.slice(0, end));
  const nvme = 'nvme_smart_health_information_log';
  const passed = at(said, 'smart_status', 'passed');
  return {
    name,
    passed: typeof passed === 'boolean' ? passed : undefined,
    attributes: lossAttributes(at(said, 'ata_smart_attributes', 'table')),
    criticalWarning: amount(at(said, nvme, 'critical_warning')),
    usedPercent: amount(at(said, nvme, 'percentage_used')),
    mediaErrors: amount(at(said, nvme, 'media_errors')),
    temperature: amount(at(said, 'temperature', 'current')),
    unknown: !answered,
  };
}

function lossAttributes(table: unknown): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const row of Array.isArray(table) ? table : []) {
    const id = amount(at(row, 'id'));
    const raw = amount(at(row, 'raw', 'value'));
    if (id !== undefined && raw !== undefined && LOSS_ATTRIBUTES.has(id)) found.set(id, raw);
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut, or an old smartctl that knows no -j: nothing is known.
    return undefined;
  }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = Object.getOwnPropertyDescriptor(here, name)?.value;
  }
  return here;
}

function amount(value: unknown): number | undefined {
  return typeof value === 'number' ? counter(String(value)) : undefined;
}
