import type { Reading } from '../../core/snapshot.js';
import { numberFiles, signedFiles } from './number-files.js';
import { itemsOf } from './reading.js';

/** `BAT0.capacity` -> %, and what is counted in millionths in volts, amperes, watts and their hours. */
export function parsePowerSupplies(reading: Reading): ReadonlyMap<string, number> {
  return new Map(
    signedFiles(reading, /^\/sys\/class\/power_supply\/([^/]+)\/(\w+)$/).map(
      ({ parts: [supply = '', field = ''], value }) => [`${supply}.${field}`, value / divisorOf(field)] as const,
    ),
  );
}

/** Documentation/ABI/testing/sysfs-class-power: temperatures are tenths of a degree. */
function divisorOf(field: string): number {
  if (/^(?:voltage|current|charge|energy|power|constant_charge|input_\w+)_(?!control|counter_\w|behaviour)/.test(field))
    return /threshold/.test(field) ? 1 : 1e6;
  return field.startsWith('temp') ? 10 : 1;
}

/** `intel-rapl:0.package-0` -> energy that it used, joules; the counter begins anew at its own end. */
export function parseEnergy(reading: Reading): ReadonlyMap<string, number> {
  const names = new Map(itemsOf(reading).map(({ path, text }) => [path, text.trim()]));
  return new Map(
    numberFiles(reading, /^\/sys\/class\/powercap\/([^/]+)\/energy_uj$/).map(({ parts: [zone = ''], value }) => {
      const name = names.get(`/sys/class/powercap/${zone}/name`);
      return [name === undefined ? zone : `${zone}.${name}`, value / 1e6] as const;
    }),
  );
}

/** Weakness of the CPU -> whether the kernel says that it is open to it; what it is not sure of is left out. */
export function parseVulnerabilities(reading: Reading): ReadonlyMap<string, boolean> {
  return new Map(
    itemsOf(reading).flatMap(({ path, text }) => {
      const [, name] = /^\/sys\/devices\/system\/cpu\/vulnerabilities\/(\w+)$/.exec(path) ?? [];
      const [, word] = /^(?:KVM: )?(Vulnerable|Not affected|Mitigation)/.exec(text) ?? [];
      return name === undefined || word === undefined ? [] : [[name, word === 'Vulnerable'] as const];
    }),
  );
}
