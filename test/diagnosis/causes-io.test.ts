import { describe, expect, it } from 'vitest';
import type { Group } from '../../src/checkers/parse/cgroups.js';
import type { Disk } from '../../src/checkers/parse/diskstats.js';
import type { Process } from '../../src/checkers/parse/process.js';
import type { CauseId } from '../../src/diagnosis/cause.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { diskFacts, memoryFacts, processFacts, quiet } from '../helpers/facts.js';

const DISK: Disk = {
  name: 'vdb',
  readsPerS: 0,
  writesPerS: 0,
  readAwaitMs: undefined,
  writeAwaitMs: undefined,
  kbPerS: 0,
  inFlight: 8,
  utilisation: 100,
  queue: 8,
  rotational: true,
  hung: false,
};
const BUSY: Disk = { ...DISK, readsPerS: 2000, readAwaitMs: 4, kbPerS: 32_000 };
const SLOW: Disk = { ...DISK, readsPerS: 60, readAwaitMs: 130, kbPerS: 240 };
const WRITING: Disk = { ...DISK, writesPerS: 900, writeAwaitMs: 30, kbPerS: 90_000 };
const IDLE: Disk = { ...DISK, readsPerS: 50, readAwaitMs: 0.2, inFlight: 0, utilisation: 1, queue: 0 };

interface Scene {
  disk: Disk;
  /** I/O pressure of the machine and of the database's unit, %. */
  some?: number;
  unit?: number;
  limits?: Group['ioLimits'];
  /** Who was seen waiting; null: nobody. */
  waiter?: Partial<Process> | null;
  places?: string[];
  dirtyPages?: number;
}

const pressure = (some: number): { some: number; full: number; avg60: number } => ({ some, full: some, avg60: 0 });

/** A database waits for a disk. */
function scene({
  disk,
  some = 60,
  unit = some,
  limits,
  waiter = {},
  places = [],
  dirtyPages = 100,
}: Scene): DiagnosisFacts {
  const path = '/system.slice/db.service';
  const process = processFacts([{ comm: 'db', subject: 'db@db.service', groups: [path], ...waiter }]);
  const db = process.processes?.all.at(-1);
  const groups: Group[] = [
    { path: '/', name: '/', pressure: { io: pressure(some) } },
    { path, name: 'db.service', pressure: { io: pressure(unit) }, ...(limits && { ioLimits: limits }) },
  ];
  const vmstat = {
    nr_dirty: dirtyPages,
    nr_writeback: 0,
    nr_dirty_threshold: 4096,
    nr_dirty_background_threshold: 2048,
  };
  return quiet({
    disk: diskFacts({ disks: [disk], pressure: pressure(some) }),
    memory: memoryFacts({ vmstat: new Map(Object.entries(vmstat)) }),
    process: { ...process, groups, blocked: db && waiter ? [{ process: db, seen: 3, places }] : [] },
  });
}

const first = (facts: DiagnosisFacts) => diagnose(facts).causes[0];
const out = (facts: DiagnosisFacts, id: CauseId) => diagnose(facts).ruledOut.some(each => each.id === id);

describe('disk-saturated', () => {
  it('is a long queue at a disk that does much, with somebody who waits', () => {
    const cause = first(scene({ disk: BUSY }));
    expect(cause).toMatchObject({ id: 'disk-saturated', offender: 'db@db.service' });
    expect(cause?.evidence.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['disk.pressure.some.percent', 'disk.queue.count']),
    );
    expect(cause?.next).toContain('Or by its unit: systemctl set-property db.service IOWeight=20');
  });

  it('many flushes are a load of their own, though no queue is long', () => {
    const storm = { ...DISK, writesPerS: 900, writeAwaitMs: 0.3, flushesPerS: 400, flushAwaitMs: 0.1, queue: 0.6 };
    expect(first(scene({ disk: storm }))?.id).toBe('disk-saturated');
    expect(out(scene({ disk: { ...storm, flushesPerS: 40 } }), 'disk-saturated')).toBe(true);
  });

  it('is not where nobody waits, only threads of the kernel, sync(2) or background work', () => {
    expect(out(scene({ disk: BUSY, some: 1 }), 'disk-saturated')).toBe(true);
    expect(first(scene({ disk: BUSY, unit: 2, waiter: null }))).toBeUndefined();
    expect(first(scene({ disk: BUSY, places: ['wb_wait_for_completion'], unit: 2 }))).toBeUndefined();
    expect(first(scene({ disk: BUSY, waiter: { background: true } }))).toBeUndefined();
  });

  it('one reader at a time saturates nothing, two that wait for one journal do', () => {
    const facts = scene({ disk: { ...BUSY, queue: 1, readAwaitMs: 1 } });
    expect(out(facts, 'disk-saturated')).toBe(true);
    const blocked = [...(facts.process?.blocked ?? []), ...(facts.process?.blocked ?? [])];
    expect(first({ ...facts, process: { ...processFacts(), ...facts.process, blocked } })?.id).toBe('disk-saturated');
  });
});

describe('disk-slow', () => {
  it('is long operations at a disk that does few of them, and it names the disk', () => {
    const cause = first(scene({ disk: SLOW }));
    expect(cause).toMatchObject({ id: 'disk-slow', offender: 'vdb' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('disk.slow-await.milliseconds');
  });

  it('a disk that does much is busy and not slow, and one that reads 150 MB/s is neither', () => {
    expect(out(scene({ disk: { ...SLOW, readsPerS: 700 } }), 'disk-slow')).toBe(true);
    expect(out(scene({ disk: { ...SLOW, kbPerS: 150_000 } }), 'disk-slow')).toBe(true);
  });

  it('names the device below and not what is mapped on it', () => {
    const facts = scene({ disk: SLOW });
    const mapped = { ...SLOW, name: 'dm-0', label: 'vg0-data', readAwaitMs: 140 };
    const both = { ...facts, disk: diskFacts({ disks: [mapped, SLOW], pressure: pressure(60) }) };
    expect(first(both)?.offender).toBe('vdb');
    const fast = { ...facts, disk: diskFacts({ disks: [mapped, IDLE], pressure: pressure(60) }) };
    expect(first(fast)?.offender).toBe('vg0-data');
    expect(first(fast)?.next[1]).toBe('See what it is made of: dmsetup table vg0-data; lsblk -s /dev/mapper/vg0-data');
  });

  it('what is mapped on an idle device is slow by itself, however much it does', () => {
    const facts = scene({ disk: SLOW });
    const mapped = { ...SLOW, name: 'dm-0', label: 'delayed', readsPerS: 400, queue: 40 };
    const on = (below: Disk): DiagnosisFacts => ({
      ...facts,
      disk: diskFacts({ disks: [mapped, below], pressure: pressure(60) }),
    });
    expect(first(on(IDLE))).toMatchObject({ id: 'disk-slow', offender: 'delayed' });
    expect(first(on({ ...BUSY, readsPerS: 400, readAwaitMs: 100, queue: 40 }))?.id).toBe('disk-saturated');
  });

  it('without disks nothing is claimed', () => {
    const facts = scene({ disk: SLOW });
    const { notAssessed } = diagnose({ ...facts, disk: diskFacts({ disks: undefined, pressure: pressure(60) }) });
    expect(notAssessed.map(({ id }) => id)).toEqual(expect.arrayContaining(['disk-slow', 'disk-saturated']));
  });
});

describe('io-throttled', () => {
  const limits = [{ dev: '254:16', kind: 'riops', limit: 50, percent: 100 }] as const;

  it('is time lost in a group at its limit while the disks are idle', () => {
    const cause = first(scene({ disk: IDLE, limits }));
    expect(cause).toMatchObject({ id: 'io-throttled', offender: 'db@db.service' });
    expect(cause?.evidence[0]?.metric).toBe('disk.group-limited.percent');
    expect(cause?.next).toEqual([
      'See its limits (device, bytes or operations a second): cat /sys/fs/cgroup/system.slice/db.service/io.max',
      'Take it away: systemctl set-property db.service IOReadIOPSMax=',
    ]);
  });

  it('a limit that is far away, and none, hold nobody back', () => {
    const far = [{ dev: '254:16', kind: 'riops', limit: 5000, percent: 2 }] as const;
    expect(out(scene({ disk: BUSY, limits: far }), 'io-throttled')).toBe(true);
    expect(out(scene({ disk: IDLE }), 'io-throttled')).toBe(true);
  });

  it('a task that waits for seconds at its limit is not stuck', () => {
    const stuck = [{ tid: 100, wchan: undefined }];
    expect(first(scene({ disk: IDLE, limits, waiter: { stuck } }))?.id).toBe('io-throttled');
  });

  it('a backup that is bounded on purpose is no answer', () => {
    expect(first(scene({ disk: IDLE, limits, waiter: { background: true } }))).toBeUndefined();
  });

  it('in version 1, which has no pressure, the machine waits and the limit says who', () => {
    const facts = scene({ disk: IDLE, limits });
    const groups = facts.process?.groups?.map(each => ({ ...each, pressure: {} }));
    const old = { ...facts, process: { ...processFacts(), ...facts.process, groups } };
    expect(first(old)?.id).toBe('io-throttled');
    const unread = { ...facts, process: { ...processFacts(), ...facts.process, groups: undefined } };
    expect(diagnose(unread).notAssessed.map(({ id }) => id)).toContain('io-throttled');
  });
});

describe('dirty-throttling', () => {
  it('is writers that wait near the limit of dirty pages: it explains the full disk', () => {
    const { causes } = diagnose(scene({ disk: WRITING, dirtyPages: 3000, places: ['balance_dirty_pages'] }));
    expect(causes[0]).toMatchObject({ id: 'dirty-throttling', offender: 'db@db.service' });
    expect(causes[0]?.evidence.map(({ metric }) => metric)).toContain('memory.dirty.percent');
    expect(causes.slice(1).every(({ confidence }) => confidence < 0.5)).toBe(true);
  });

  it('few dirty pages, or reads alone, are none', () => {
    expect(out(scene({ disk: WRITING, dirtyPages: 1000 }), 'dirty-throttling')).toBe(true);
    expect(first(scene({ disk: BUSY, dirtyPages: 3000 }))?.id).toBe('disk-saturated');
  });

  it('a slow disk explains the writers that wait for it', () => {
    const slow = { ...SLOW, readsPerS: 0, writesPerS: 60, writeAwaitMs: 300 };
    expect(first(scene({ disk: slow, dirtyPages: 3000, places: ['balance_dirty_pages'] }))?.id).toBe('disk-slow');
  });

  it('without vmstat nothing is claimed', () => {
    const facts = { ...scene({ disk: WRITING }), memory: memoryFacts({ vmstat: new Map() }) };
    expect(diagnose(facts).notAssessed.map(({ id }) => id)).toContain('dirty-throttling');
  });
});
