import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { Disk } from '../parse/diskstats.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

/**
 * Latency of the devices. Utilisation and queue length are no saturation: 93k operations a second gave 99 % and a
 * queue of 51 at 0.55 ms and an I/O pressure of 0.8 % (host.md 1, disk). So a slow device is a finding of its own, and
 * it is more than low only where tasks really wait for it.
 */
export function judgeDevices({ disks = [], pressure, seconds }: DiskFacts, limits: DiskLimits): Finding[] {
  const window = seconds === undefined ? {} : { window: windowText(seconds) };
  const waits = pressure !== undefined && pressure.some >= limits.pressureMedium;
  return disks.flatMap(disk => (disk.hung ? hung(disk, window) : slow(disk, waits, window, limits)));
}

type Window = Pick<Evidence, 'window'>;

function hung({ name, label = name, inFlight }: Disk, window: Window): Finding {
  return {
    code: 'disk.latency',
    severity: 'critical',
    subject: label,
    title: `${label} completes nothing: ${inFlight} operations are on their way`,
    evidence: [{ metric: `disk.in-flight[${name}].count`, value: inFlight, source: '/proc/diskstats', ...window }],
  };
}

function slow(disk: Disk, waits: boolean, window: Window, limits: DiskLimits): Finding[] {
  const worst = slowest(disk, limits.awaitMinimumPerS);
  const [medium, veryHigh] = disk.rotational
    ? [limits.awaitSpinningMs, limits.awaitSpinningHighMs]
    : [limits.awaitFlashMs, limits.awaitFlashHighMs];
  if (worst === undefined || worst.ms < medium) return [];
  const high = worst.ms >= veryHigh;
  return [
    {
      code: 'disk.latency',
      severity: waits ? (high ? 'high' : 'medium') : 'low',
      subject: disk.label ?? disk.name,
      title: `${disk.label ?? disk.name} takes ${round(worst.ms)} ms for a ${worst.kind}`,
      evidence: [
        {
          metric: `disk.${worst.kind}-await[${disk.name}].milliseconds`,
          value: round(worst.ms),
          unit: 'ms',
          threshold: high ? veryHigh : medium,
          source: '/proc/diskstats',
          ...window,
        },
      ],
    },
  ];
}

/** The slower kind of operation, among those with enough of them in the window. */
function slowest(disk: Disk, minimumPerS: number): { kind: 'read' | 'write'; ms: number } | undefined {
  const read = disk.readsPerS >= minimumPerS ? (disk.readAwaitMs ?? 0) : -1;
  const write = disk.writesPerS >= minimumPerS ? (disk.writeAwaitMs ?? 0) : -1;
  if (Math.max(read, write) < 0) return undefined;
  return read >= write ? { kind: 'read', ms: read } : { kind: 'write', ms: write };
}
