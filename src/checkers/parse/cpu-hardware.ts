import type { Item, Reading } from '../../core/snapshot.js';
import { countCpus } from '../../host/cpu-list.js';
import { ofCpus, topologyOf } from './cpu-topology.js';
import { counter, integer, itemsOf, textOf } from './reading.js';

/** What one CPU's clock does and may do, Hz (Documentation/admin-guide/pm/cpufreq.rst); absent: not told. */
export interface Frequency {
  /** What the governor set, and the bounds that it keeps to. */
  scaling?: number;
  scalingMin?: number;
  scalingMax?: number;
  /** What the hardware does, and its own bounds. */
  current?: number;
  min?: number;
  max?: number;
}

/** `ID.TYPE` -> the state of a cooling device: 0 is off, and so is -1 (intel_powerclamp). */
type Cooling = ReadonlyMap<string, { now: number; max: number }>;

export interface CpuHardware {
  model: string | undefined;
  packages: number | undefined;
  cores: number | undefined;
  isolated: number | undefined;
  /** By CPU number: the clock that /proc/cpuinfo shows, Hz, which is the present one on x86. */
  clock: ReadonlyMap<number, number>;
  frequency: ReadonlyMap<number, Frequency>;
  /** `ID.TYPE` -> degrees Celsius. */
  zones: ReadonlyMap<string, number>;
  cooling: Cooling;
}

const FREQUENCIES = {
  scaling_cur_freq: 'scaling',
  scaling_min_freq: 'scalingMin',
  scaling_max_freq: 'scalingMax',
  cpuinfo_cur_freq: 'current',
  cpuinfo_min_freq: 'min',
  cpuinfo_max_freq: 'max',
} as const;

/** @param files /proc/cpuinfo and fixed files of sysfs; @param sysfs what patterns gave: cpufreq, thermal zones, topology */
export function parseCpuHardware(files: Reading, sysfs: Reading): CpuHardware {
  const items = itemsOf(sysfs);
  const info = parseCpuInfo(textOf(files, '/proc/cpuinfo'));
  return {
    ...info,
    ...placesOf(items, info),
    isolated: isolatedOf(textOf(files, '/sys/devices/system/cpu/isolated')),
    frequency: frequencies(items),
    zones: zonesOf(items),
    cooling: coolingOf(items),
  };
}

type Info = Pick<CpuHardware, 'model' | 'packages' | 'cores' | 'clock'>;

/** Blocks of `key : value`; the keys differ by architecture (arch/x86/kernel/cpu/proc.c), so what is missing is unknown. */
function parseCpuInfo(text: string | undefined): Info {
  const clock = new Map<number, number>();
  const [packages, cores] = [new Set<string>(), new Set<string>()];
  let [model, cpu, physical] = ['', -1, ''];
  for (const line of text?.split('\n') ?? []) {
    const colon = line.indexOf(':');
    const [key, value] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    if (key === 'processor') cpu = counter(value) ?? -1;
    else if (key === 'model name') model ||= value;
    else if (key === 'cpu MHz' && cpu >= 0 && /^\d{1,6}(\.\d+)?$/.test(value)) clock.set(cpu, Number(value) * 1e6);
    else if (key === 'physical id') packages.add((physical = value));
    else if (key === 'core id') cores.add(`${physical} ${value}`);
  }
  return {
    model: model === '' ? undefined : model,
    packages: packages.size || undefined,
    cores: cores.size || undefined,
    clock,
  };
}

/** Where /proc/cpuinfo does not tell packages and cores (arm64), sysfs does. */
function placesOf(items: readonly Item[], { packages, cores }: Info): Pick<CpuHardware, 'packages' | 'cores'> {
  const places = [...topologyOf(items).values()];
  const distinct = (keys: readonly string[]): number | undefined => new Set(keys).size || undefined;
  return {
    packages: packages ?? distinct(places.map(place => place.split('.')[0] ?? '')),
    cores: cores ?? distinct(places),
  };
}

function frequencies(items: readonly Item[]): ReadonlyMap<number, Frequency> {
  const found = new Map<number, Frequency>();
  for (const [file, key] of Object.entries(FREQUENCIES))
    for (const [cpu, khz] of ofCpus(items, `cpufreq/${file}`))
      if (khz >= 0) found.set(cpu, { ...found.get(cpu), [key]: khz * 1000 });
  return found;
}

/** A list of CPUs that the scheduler leaves alone; empty on most machines. */
function isolatedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.trim() === '' ? 0 : countCpus(text);
}

function zonesOf(items: readonly Item[]): ReadonlyMap<string, number> {
  return new Map(
    [...thermal(items, 'thermal_zone')].flatMap(([id, files]) => {
      const milli = integer(files.get('temp'));
      // Under absolute zero, or hotter than any chip that still reads its files: a broken sensor.
      return milli === undefined || Math.abs(milli) > 273_150 ? [] : [[instance(id, files), milli / 1000] as const];
    }),
  );
}

function coolingOf(items: readonly Item[]): Cooling {
  return new Map(
    [...thermal(items, 'cooling_device')].flatMap(([id, files]) => {
      const [now, max] = [integer(files.get('cur_state')), counter(files.get('max_state'))];
      return now === undefined || max === undefined ? [] : [[instance(id, files), { now, max }] as const];
    }),
  );
}

function instance(id: string, files: ReadonlyMap<string, string>): string {
  const type = files.get('type')?.trim() ?? '';
  return type === '' ? id : `${id}.${type}`;
}

/** Number -> file -> text, of /sys/class/thermal/KINDn. */
function thermal(items: readonly Item[], kind: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { path, text } of items) {
    const [, of, id = '', file = ''] = /^\/sys\/class\/thermal\/([a-z_]+)(\d+)\/(\w+)$/.exec(path) ?? [];
    if (of === kind) found.set(id, (found.get(id) ?? new Map<string, string>()).set(file, text));
  }
  return found;
}

/** Mean of the present clocks, % of the highest ones; undefined where the machine does not tell both. */
export function clockPercent({ frequency }: CpuHardware): number | undefined {
  const shares = [...frequency.values()].flatMap(({ scaling, current, max }) => {
    const now = scaling ?? current;
    return now === undefined || max === undefined || max <= 0 ? [] : [Math.min(100, (100 * now) / max)];
  });
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
