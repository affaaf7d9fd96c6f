import { describe, expect, it } from 'vitest';
import { disk } from '../../../src/checkers/disk/index.js';
import type { Disk } from '../../../src/checkers/parse/diskstats.js';
import { diskFacts } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const DISK: Disk = {
  name: 'sda',
  readsPerS: 10,
  writesPerS: 0,
  readAwaitMs: 1,
  writeAwaitMs: undefined,
  inFlight: 0,
  utilisation: 100,
  queue: 50,
  rotational: false,
  hung: false,
};
describe('devices are judged', () => {
  const slow = (readAwaitMs: number, some: number | undefined, over: Partial<Disk> = {}): string[] =>
    said(
      disk,
      diskFacts({
        disks: [{ ...DISK, readAwaitMs, ...over }],
        pressure: some === undefined ? undefined : { some, avg60: 0 },
      }),
    ).filter(line => !line.startsWith('disk.pressure'));

  it.each([
    [19.9, 20, false, []],
    [20, 20, false, ['disk.latency medium sda']],
    [20, 19.9, false, ['disk.latency low sda']],
    [49.9, 20, false, ['disk.latency medium sda']],
    [50, 20, false, ['disk.latency high sda']],
    [900, undefined, false, ['disk.latency low sda']],
    [49.9, 20, true, []],
    [50, 20, true, ['disk.latency medium sda']],
    [100, 20, true, ['disk.latency high sda']],
  ])('%s ms with an I/O pressure of %s %%, rotating: %s', (ms, some, rotational, findings) => {
    expect(slow(ms, some, { rotational })).toEqual(findings);
  });

  it('by the slower kind of operation, of those with 10 a second', () => {
    expect(slow(900, 30, { readsPerS: 9.9 })).toEqual([]);
    expect(slow(1, 30, { writesPerS: 10, writeAwaitMs: 60 })).toEqual(['disk.latency high sda']);
  });

  it('a full queue at full use is no finding', () => {
    expect(slow(0.55, 0.8, { readsPerS: 93_000 })).toEqual([]);
  });

  it('one that completes nothing is critical, with PSI and without', () => {
    expect(slow(1, undefined, { hung: true, inFlight: 4, readsPerS: 0 })).toEqual(['disk.latency critical sda']);
  });

  it.each([
    [19.9, []],
    [20, ['disk.pressure medium io']],
    [100, ['disk.pressure medium io']],
  ])('an I/O pressure of %s %%', (some, findings) => {
    expect(said(disk, diskFacts({ pressure: { some, avg60: 0 } }))).toEqual(findings);
  });

  it('shows the bound that was crossed', () => {
    const disks = [{ ...DISK, readAwaitMs: 64.26 }];
    const findings = judged(disk, diskFacts({ disks, pressure: { some: 31, avg60: 0 } }));
    expect(findings.find(({ code }) => code === 'disk.latency')?.evidence).toEqual([
      {
        metric: 'disk.read-await[sda].milliseconds',
        value: 64.3,
        unit: 'ms',
        threshold: 50,
        source: '/proc/diskstats',
        window: '2.0 s',
      },
    ]);
  });
});
