import { counter, percent } from './reading.js';

/** A target of the device mapper whose state matters; the others (linear, crypt) have none. */
export type MappedDevice =
  | { kind: 'thin-pool'; name: string; failed: boolean; readOnly: boolean; dataPercent: number; metaPercent: number }
  | { kind: 'snapshot'; name: string; failed: boolean; usedPercent: number }
  | { kind: 'multipath'; name: string; paths: number; failedPaths: number }
  | { kind: 'raid'; name: string; level: string; members: number; dead: number };

/** `dmsetup status` (dmsetup(8)): `NAME: START LENGTH TARGET STATUS`; formats of kernel Documentation/admin-guide/device-mapper. */
export function parseMapped(text: string | undefined): MappedDevice[] {
  return (text?.split('\n') ?? []).flatMap(line => {
    const [, name, kind, status = ''] = /^(.+?): \d+ \d+ (thin-pool|snapshot|multipath|raid)\b ?(.*)$/.exec(line) ?? [];
    if (name === undefined) return [];
    if (kind === 'thin-pool') return thinPool(name, status);
    if (kind === 'snapshot') return snapshot(name, status);
    return kind === 'raid' ? raid(name, status) : multipath(name, status);
  });
}

/** `TRANSACTION USED/TOTAL(meta) USED/TOTAL(data) ROOT rw|ro|out_of_data_space ...`, or `Fail`, or `Error`. */
function thinPool(name: string, status: string): MappedDevice[] {
  if (/^(?:Fail|Error)/.test(status))
    return [{ kind: 'thin-pool', name, failed: true, readOnly: true, dataPercent: 0, metaPercent: 0 }];
  const [, meta, data, , mode] = status.split(' ');
  const [metaPercent, dataPercent] = [share(meta), share(data)];
  if (metaPercent === undefined || dataPercent === undefined) return [];
  return [{ kind: 'thin-pool', name, failed: false, readOnly: mode === 'ro', dataPercent, metaPercent }];
}

/** `USED/TOTAL META`, or `Invalid`: it overflowed and is lost. */
function snapshot(name: string, status: string): MappedDevice[] {
  if (/^(?:Invalid|Overflow|Merge failed)/.test(status))
    return [{ kind: 'snapshot', name, failed: true, usedPercent: 100 }];
  const usedPercent = share(status.split(' ')[0]);
  return usedPercent === undefined ? [] : [{ kind: 'snapshot', name, failed: false, usedPercent }];
}

/** Every path stands there as `MAJOR:MINOR A|F`. */
function multipath(name: string, status: string): MappedDevice[] {
  const paths = [...status.matchAll(/ \d+:\d+ ([AF])(?= )/g)].map(([, state]) => state);
  return paths.length === 0
    ? []
    : [{ kind: 'multipath', name, paths: paths.length, failedPaths: paths.filter(state => state === 'F').length }];
}

/** `LEVEL COUNT HEALTH ...`: one letter each, `A` in step, `a` not yet, `D` dead. */
function raid(name: string, status: string): MappedDevice[] {
  const [level, , health] = status.split(' ');
  if (level === undefined || health === undefined || !/^[AaD-]+$/.test(health)) return [];
  return [{ kind: 'raid', name, level, members: health.length, dead: health.replace(/[^D]/g, '').length }];
}

function share(fraction: string | undefined): number | undefined {
  const [part, whole] = (fraction ?? '').split('/').map(counter);
  return part === undefined || !whole ? undefined : percent(part, whole);
}
