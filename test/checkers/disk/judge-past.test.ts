import { describe, expect, it } from 'vitest';
import type { Remembered } from '../../../src/checkers/checker.js';
import { disk } from '../../../src/checkers/disk/index.js';
import { type Kept, keep, readKept } from '../../../src/checkers/disk/keep.js';
import type { Mount } from '../../../src/checkers/parse/mount.js';
import { diskFacts, HOST, MOUNT } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const GIB = 2 ** 30;

/** /data of 100 GiB with so much left at earlier runs, by how many minutes ago they were. */
const runs = (ago: Record<number, number | Kept>, bootId = 'boot'): { upAt: number; past: Remembered<Kept>[] } => ({
  upAt: 172_800,
  past: Object.entries(ago).map(([minutes, left]) => ({
    at: new Date(HOST.at.getTime() - Number(minutes) * 60_000),
    bootId,
    upAt: 172_800 - Number(minutes) * 60,
    kept: typeof left === 'number' ? { mounts: { '/data': mount(left) }, errors: {} } : left,
  })),
});
const mount = (gib: number): Kept['mounts'][string] => ({
  dev: '8:1',
  writable: true,
  availableBytes: gib * GIB,
  sizeBytes: 100 * GIB,
});
const left = (gib: number): Mount => ({
  ...MOUNT,
  space: {
    sizeBytes: 100 * GIB,
    availableBytes: gib * GIB,
    usedPercent: 100 - gib,
    full: gib === 0,
    inodes: undefined,
  },
});
const filling = (gib: number, ago: Record<number, number | Kept>): string[] =>
  said(disk, diskFacts({ mounts: [left(gib)] }), runs(ago)).filter(line => line.startsWith('disk.filling'));

describe('a file system that fills', () => {
  it.each([
    ['in 7.9 h', 79, { 60: 89 }, ['disk.filling medium /data']],
    ['in 8 h', 80, { 60: 90 }, []],
    ['in under 2 h', 19.9, { 60: 29.9 }, ['disk.filling high /data']],
    ['in under 4 h, with less than 20 % left', 19.9, { 60: 25 }, ['disk.filling high /data']],
    ['in 23 h, with less than 40 % left', 39, { 60: 40.7 }, ['disk.filling medium /data']],
    ['the same, seen for 20 minutes', 39, { 20: 39.57 }, []],
    ['in 25 h', 39, { 60: 40.5 }, []],
    ['seen for 9 minutes', 19.9, { 9: 29.9 }, []],
    ['seen for 10 minutes', 19.9, { 10: 29.9 }, ['disk.filling high /data']],
    ['that a copy filled, which has ended', 19.9, { 20: 19.9, 60: 60 }, []],
    ['that is emptied', 30, { 60: 20 }, []],
    ['by less than a thousandth', 0.5, { 60: 0.59 }, []],
    ['that was looked at 7 h ago only', 19.9, { 420: 90 }, []],
    ['that is full, which is said', 0, { 60: 9 }, []],
    [
      'that was made larger since',
      19.9,
      { 60: { mounts: { '/data': { ...mount(29.9), sizeBytes: 50 * GIB } }, errors: {} } },
      [],
    ],
    [
      'that another one stands in the place of',
      19.9,
      { 60: { mounts: { '/data': { ...mount(29.9), dev: '8:9' } }, errors: {} } },
      [],
    ],
    ['for the first time', 19.9, {}, []],
  ])('%s', (_, gib, ago, findings) => {
    expect(filling(gib, ago)).toEqual(findings);
  });

  it('fills over a reboot as well, by the clock', () => {
    const facts = diskFacts({ mounts: [left(19.9)] });
    expect(said(disk, facts, runs({ 60: 29.9 }, 'other'))).toEqual(['disk.filling high /data']);
  });

  it('says when, and how it knows', () => {
    const [finding] = judged(disk, diskFacts({ mounts: [left(15)] }), runs({ 60: 25 }));
    expect(finding).toMatchObject({
      title: '/data will be full in 90 min if it goes on like this',
      detail: '10 GiB more were used in 60 min, 15 GiB are left.',
      evidence: [{ metric: 'disk.fill-time[/data].seconds', value: 5400, threshold: 7200, window: '60 min' }, {}],
    });
  });
});

describe('a mount that became read-only', () => {
  const now = { ...MOUNT, mountReadOnly: true, readOnly: true };

  it.each([
    ['since the last run', now, runs({ 12: 50 }), ['disk.read-only high /data']],
    ['by choice of fstab', { ...now, wantedReadOnly: true }, runs({ 12: 50 }), []],
    [
      'was read-only before',
      now,
      runs({ 12: { mounts: { '/data': { ...mount(50), writable: false } }, errors: {} } }),
      [],
    ],
    ['was another file system before', { ...now, dev: '8:9' }, runs({ 12: 50 }), []],
    ['was writable before the boot', now, runs({ 12: 50 }, 'other'), []],
    [
      'with a sign of its own is told once',
      { ...now, forcedReadOnly: 'emergency_ro' },
      runs({ 12: 50 }),
      ['disk.read-only critical /data'],
    ],
    ['is writable still', MOUNT, runs({ 12: 50 }), []],
  ])('%s', (_, mounted, on, findings) => {
    expect(said(disk, diskFacts({ mounts: [mounted] }), on)).toEqual(findings);
  });
});

describe('what is kept', () => {
  it('is read again as it was written, and stays under 8 kB whatever the names are', () => {
    const mounts = Array.from({ length: 200 }, (_, i) => ({
      ...left(30),
      mountPoint: `/${'"'.repeat(30)}${i}`,
      errors: 2 ** 40,
    }));
    const odd = { ...left(30), mountPoint: `/${'"'.repeat(60)}` };
    const kept = keep(diskFacts({ mounts: [{ ...MOUNT, mountPoint: '/no space' }, odd, ...mounts] }));
    expect([Object.keys(kept.mounts).length, kept.mounts['/no space'], kept.mounts[odd.mountPoint]]).toEqual([
      28,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(kept).length).toBeLessThan(8192);
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    undefined,
    'text',
    {},
    { mounts: {} },
    { mounts: [], errors: {} },
    { mounts: { '/': { dev: 5, writable: true } }, errors: {} },
    { mounts: { '/': { dev: '8:1', writable: 'yes' } }, errors: {} },
    { mounts: { '/': { dev: '8:1', writable: true, sizeBytes: -1 } }, errors: {} },
    { mounts: {}, errors: { sda: 'many' } },
  ])('is refused where it is %j', value => {
    expect(readKept(value)).toBeUndefined();
  });
});
