import type { Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import type { MetricCatalogue } from '../checker.js';
import { parseHwmon } from '../parse/hwmon.js';
import { parseEnergy, parsePowerSupplies, parseVulnerabilities } from '../parse/power.js';

/** Sensors can take milliseconds each, some wake a disk: no machine is asked for them. */
export const recorded: Source = {
  id: 'cpu-recorded',
  why: 'sensors, energy and power supplies, where a recording has them',
  need: 'may',
  mayBeAbsent: true,
  onlyInTrees: true,
  phase: 'once',
  files: [
    '/sys/class/hwmon/hwmon[0-9]*/*',
    '/sys/class/hwmon/hwmon[0-9]*/device/*',
    '/sys/class/powercap/*/name',
    '/sys/class/powercap/*/energy_uj',
    '/sys/class/power_supply/*/*',
    '/sys/devices/system/cpu/vulnerabilities/*',
  ],
};

export const recordedNames = {
  'cpu.hwmon[CHIP.SENSOR].celsius': {
    meaning: 'temperatures and their bounds by the name of the sensor; from recorded trees only, as all that follow',
    source: '/sys/class/hwmon',
  },
  'cpu.hwmon[CHIP.SENSOR].count': {
    meaning: "a sensor's other values: volts, amperes, watts, joules, turns a minute, switches",
    source: '/sys/class/hwmon',
  },
  'cpu.energy[ZONE].total': { meaning: 'joules that a power zone used', source: '/sys/class/powercap/*/energy_uj' },
  'cpu.power-supply[SUPPLY.FIELD].count': {
    meaning: 'every number of a power supply or battery: %, volts, amperes, watts and their hours',
    source: '/sys/class/power_supply',
  },
  'cpu.vulnerable[WEAKNESS].count': {
    meaning: '1: the kernel says that the CPU is vulnerable to it, 0: not affected or mitigated',
    source: '/sys/devices/system/cpu/vulnerabilities',
  },
} as const satisfies MetricCatalogue;

/** Metric name -> value. */
export function parseRecorded(reading: Reading): ReadonlyMap<string, number> {
  return new Map([
    ...parseHwmon(reading).map(
      ({ name, celsius, value }) => [`cpu.hwmon[${name}].${celsius ? 'celsius' : 'count'}`, value] as const,
    ),
    ...[...parseEnergy(reading)].map(([zone, joules]) => [`cpu.energy[${zone}].total`, joules] as const),
    ...[...parsePowerSupplies(reading)].map(([name, value]) => [`cpu.power-supply[${name}].count`, value] as const),
    ...[...parseVulnerabilities(reading)].map(
      ([name, open]) => [`cpu.vulnerable[${name}].count`, Number(open)] as const,
    ),
  ]);
}
