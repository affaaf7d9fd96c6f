import { exact, known } from '../numbers.js';
import { clockPercent, type Frequency } from '../parse/cpu-hardware.js';
import type { CpuFacts } from './facts.js';

const FREQUENCIES: readonly (readonly [key: keyof Frequency, name: string])[] = [
  ['scaling', 'frequency-scaling'],
  ['scalingMin', 'frequency-scaling-min'],
  ['scalingMax', 'frequency-scaling-max'],
  ['current', 'frequency'],
  ['min', 'frequency-min'],
  ['max', 'frequency-max'],
];

/** What cpuinfo, cpufreq and the thermal files tell; a virtual machine has little of it. */
export function hardwareMetrics({ hardware, throttles }: CpuFacts): Record<string, number> {
  const { packages, cores, isolated, clock, frequency, zones, cooling } = hardware;
  return {
    ...known({ 'cpu.clock.percent': clockPercent(hardware) }),
    ...exact([
      ['cpu.packages.count', packages],
      ['cpu.cores.count', cores],
      ['cpu.isolated.count', isolated],
      ...[...clock].map(([cpu, hertz]) => [`cpu.frequency-info[${cpu}].hertz`, hertz] as const),
      ...[...frequency].flatMap(([cpu, of]) =>
        FREQUENCIES.map(([key, name]) => [`cpu.${name}[${cpu}].hertz`, of[key]] as const),
      ),
      ...[...zones].map(([zone, celsius]) => [`cpu.thermal-zone[${zone}].celsius`, celsius] as const),
      ...[...cooling].flatMap(
        ([device, { now, max }]) =>
          [
            [`cpu.cooling[${device}].count`, now],
            [`cpu.cooling-max[${device}].count`, max],
          ] as const,
      ),
      ...[...throttles.cores].map(([core, count]) => [`cpu.core-throttles[${core}].total`, count] as const),
      ...[...throttles.packages].map(([id, count]) => [`cpu.package-throttles[${id}].total`, count] as const),
    ]),
  };
}
