import { isReclaimable } from '../../src/checkers/parse/slabs.js';
import { describe, expect, it } from 'vitest';
import type { MemoryFacts } from '../../src/checkers/memory/index.js';
import type { OomKill } from '../../src/checkers/parse/oom-log.js';
import type { Cause } from '../../src/core/report.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { cpuFacts, diskFacts, HOST, memoryFacts, MOUNT, processFacts, quiet } from '../helpers/facts.js';

const GIB_KB = 2 ** 20;

/** Of 8 GB so much in use; nothing is paged. */
function using(kb: Record<string, number>, over: Partial<MemoryFacts> = {}): DiagnosisFacts {
  const all = { Shmem: 10_000, AnonPages: 500_000, SUnreclaim: 60_000, ...kb };
  const used = Object.values(all).reduce((sum, value) => sum + value, 0);
  const available = { availableKb: 8_000_000 - used, availablePercent: (100 * (8_000_000 - used)) / 8_000_000 };
  return quiet({ memory: memoryFacts({ ...available, kb: new Map(Object.entries(all)), ...over }) });
}

function answer(facts: DiagnosisFacts, id: string): Cause | undefined {
  return diagnose(facts).causes.find(cause => cause.id === id);
}

function isRuledOut(facts: DiagnosisFacts, id: string): boolean {
  return diagnose(facts).ruledOut.some(each => each.id === id);
}

const metrics = (cause: Cause | undefined): string[] => cause?.evidence.map(({ metric }) => metric) ?? [];

describe('hidden-shmem', () => {
  const tmpfs = {
    ...MOUNT,
    mountPoint: '/run/cache files',
    type: 'tmpfs',
    space: {
      sizeBytes: 8 * 2 ** 30,
      freeBytes: 2 * 2 ** 30,
      availableBytes: 2 * 2 ** 30,
      usedPercent: 75,
      full: false,
      inodes: undefined,
    },
  };

  it('stands where memory is short and no process has it, and explains that it is exhausted', () => {
    const facts = { ...using({ Shmem: 7_000_000 }), disk: diskFacts({ mounts: [tmpfs] }) };
    const { causes } = diagnose(facts);
    expect(causes[0]).toMatchObject({ id: 'hidden-shmem', offender: '/run/cache files' });
    expect(causes[0]?.confidence).toBeGreaterThan(0.7);
    expect(metrics(causes[0])).toContain('memory.unowned-shmem.percent');
    expect(causes[0]?.next.join('\n')).toContain("du -xah '/run/cache files' |");
    expect(causes.find(({ id }) => id === 'memory-exhausted')?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('is ruled out where a process has mapped it, as a database does', () => {
    expect(isRuledOut(using({ Shmem: 7_000_000 }, { sharedResidentKb: 6_900_000 }), 'hidden-shmem')).toBe(true);
  });

  it('is no answer where it is little, or enough is left and others hold more', () => {
    expect(isRuledOut(using({ Shmem: 800_000 }), 'hidden-shmem')).toBe(true);
    expect(isRuledOut(using({ Shmem: 1_700_000, AnonPages: 3_000_000 }), 'hidden-shmem')).toBe(true);
  });

  it('is not assessed where the processes of others are not seen', () => {
    const facts = using({ Shmem: 7_000_000 });
    const { all = [], ...rest } = facts.process?.processes ?? { seconds: 2, collectorMs: 0, ended: [] };
    const seen = { ...rest, all: all.filter(({ kernel }) => !kernel) };
    const hidden = { ...facts, process: processFacts([], { processes: seen }) };
    expect(diagnose(hidden).notAssessed.map(({ id }) => id)).toContain('hidden-shmem');
  });

  it('names segments that nobody has attached', () => {
    const facts = using({ Shmem: 6_000_000 }, { unattached: { count: 2, bytes: 5 * 2 ** 30 } });
    expect(answer(facts, 'hidden-shmem')).toMatchObject({ offender: 'System V shared memory' });
    expect(answer(facts, 'hidden-shmem')?.next.join('\n')).toContain('ipcrm -m');
  });
});

describe('hidden-hugepages', () => {
  const pages = (free: number, total: number): Partial<MemoryFacts> => ({
    hugePages: new Map([
      ['2048kB.nr', total],
      ['2048kB.free', free],
      ['2048kB.resv', 0],
    ]),
  });

  it('stands where nobody uses them; surer where memory is short', () => {
    const roomy = answer(using({ Hugetlb: GIB_KB * 2 }, pages(1024, 1024)), 'hidden-hugepages');
    const short = answer(using({ Hugetlb: GIB_KB * 6.5 }, pages(3328, 3328)), 'hidden-hugepages');
    expect(roomy?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(short?.confidence ?? 0).toBeGreaterThan(roomy?.confidence ?? 1);
    expect(metrics(short)).toContain('memory.huge-pages-unused.percent');
  });

  it('is ruled out where they are in use, or reserved', () => {
    expect(isRuledOut(using({ Hugetlb: GIB_KB * 4 }, pages(0, 2048)), 'hidden-hugepages')).toBe(true);
    const reserved = { hugePages: new Map([...(pages(2048, 2048).hugePages ?? []), ['2048kB.resv', 2048]] as const) };
    expect(isRuledOut(using({ Hugetlb: GIB_KB * 4 }, reserved), 'hidden-hugepages')).toBe(true);
  });
});

describe('slab-leak', () => {
  const slab = (name: string, mib: number): MemoryFacts['slabs'][number] => ({
    name,
    activeObjects: mib * 1024,
    objects: mib * 1024,
    objectBytes: 1024,
    objectsPerSlab: 32,
    pagesPerSlab: 8,
    bytes: mib * 2 ** 20,
    reclaimable: isReclaimable(name),
  });

  it('stands where kernel objects that stay hold much; the cache is named', () => {
    const facts = using({ SUnreclaim: 1_500_000 }, { slabs: [slab('kmalloc-1k', 1300), slab('dentry', 4000)] });
    expect(answer(facts, 'slab-leak')).toMatchObject({ offender: 'kmalloc-1k' });
    expect(metrics(answer(facts, 'slab-leak'))).toContain('memory.slab-unreclaimable.percent');
    expect(answer(facts, 'slab-leak')?.confidence).toBeGreaterThan(0.5);
  });

  it('is ruled out where names of files hold it: the kernel gives them back', () => {
    const facts = using({ SReclaimable: 4_000_000, SUnreclaim: 100_000 }, { slabs: [slab('dentry', 4000)] });
    expect(isRuledOut(facts, 'slab-leak')).toBe(true);
  });

  it('needs no slabinfo where the sum is big, and stands by growth where one cache has it', () => {
    expect(answer(using({ SUnreclaim: 1_500_000 }), 'slab-leak')?.offender).toBeUndefined();
    expect(answer(using({ SUnreclaim: 1_500_000 }), 'slab-leak')?.confidence).toBeGreaterThanOrEqual(0.5);
    const growing = using({ SUnreclaim: 300_000 }, { unreclaimableGrowthKb: 8000, slabs: [slab('skbuff', 150)] });
    expect(metrics(answer(growing, 'slab-leak'))).toContain('memory.slab-growth.mebibytes');
    expect(isRuledOut(using({ SUnreclaim: 300_000 }, { slabs: [slab('skbuff', 150)] }), 'slab-leak')).toBe(false);
    const still = using({ SUnreclaim: 300_000 }, { slabs: [slab('skbuff', 150)] });
    expect(answer(still, 'slab-leak')).toBeUndefined();
  });
});

describe('memory-compaction', () => {
  const paging = {
    swapInPerS: 0,
    swapOutPerS: 0,
    majorFaultsPerS: 0,
    directReclaimPerS: 0,
    refaultsPerS: 0,
    compactStallsPerS: 40,
    compactScannedPerS: 900_000,
    hugeFallbacksPerS: 30,
  };

  it('stands where tasks wait until memory was moved together; it explains the kernel time', () => {
    const facts = {
      ...using({}, { paging }),
      cpu: cpuFacts({ pressure: { some: 40, avg60: 40 } }, { user: 5, system: 70, idle: 25, busy: 75 }),
      process: processFacts([{ comm: 'java', cpuMs: 1900, systemMs: 1850, topThreadPercent: 60 }]),
    };
    const { causes } = diagnose(facts);
    expect(causes[0]).toMatchObject({ id: 'memory-compaction', offender: 'java' });
    expect(metrics(causes[0])).toContain('memory.compact-scanned.per-second');
    expect(causes.find(({ id }) => id === 'kernel-time')?.confidence ?? 0).toBeLessThan(0.5);
    expect(answer({ ...facts, memory: memoryFacts() }, 'kernel-time')?.confidence).toBeGreaterThan(0.5);
  });

  it('is ruled out where nothing is moved, and not assessed on a kernel without the counters', () => {
    expect(isRuledOut(using({}), 'memory-compaction')).toBe(true);
    const { compactScannedPerS: _, ...old } = paging;
    const { notAssessed } = diagnose(using({}, { paging: old }));
    expect(notAssessed.find(({ id }) => id === 'memory-compaction')?.missing).toEqual([
      'memory.compact-scanned.per-second',
    ]);
  });
});

describe('oom-loop', () => {
  const kill = (upAt: number, over: Partial<OomKill> = {}): OomKill => ({
    upAt,
    comm: 'worker',
    constraint: 'group',
    group: '/system.slice/app.service',
    anonBytes: 30e6,
    ...over,
  });
  const loop = (oomLog: OomKill[] | undefined, over: Partial<MemoryFacts> = {}, startedAt = 996): DiagnosisFacts => ({
    ...using({}, { oomLog, logAt: 1000, oomKills: 1, oomKillsSinceBoot: oomLog?.length ?? 7, ...over }),
    process: processFacts([{ comm: 'worker', subject: 'worker@app.service', groups: ['/app.service'], startedAt }]),
  });

  it('stands where one command was killed, came again, and was killed again', () => {
    const { causes } = diagnose(loop([kill(980), kill(988), kill(996)]));
    expect(causes[0]).toMatchObject({ id: 'oom-loop', offender: 'worker@app.service' });
    expect(metrics(causes[0])).toContain('memory.oom-repeats.count');
    expect(causes[0]?.next[2]).toBe('End the loop until that is mended: systemctl stop app.service');
  });

  it('is ruled out after one kill, after kills of long ago, and where the victims were there together', () => {
    expect(isRuledOut(loop([kill(996)]), 'oom-loop')).toBe(true);
    expect(isRuledOut(loop([kill(700), kill(708), kill(716)]), 'oom-loop')).toBe(true);
    expect(isRuledOut(loop([kill(994), kill(995), kill(996)], {}, 900), 'oom-loop')).toBe(true);
    expect(isRuledOut(loop([kill(994), kill(995, { comm: 'a' }), kill(996, { comm: 'b' })]), 'oom-loop')).toBe(true);
  });

  it('knows two that each held more than half of the limit as one after the other', () => {
    const group = { path: '/system.slice/app.service', name: 'app.service', pressure: {}, memory: { limit: 40e6 } };
    const facts = loop([kill(995), kill(997)], { limited: [group] }, 900);
    expect(answer(facts, 'oom-loop')?.confidence).toBeGreaterThan(0.5);
  });

  it('without the log: kills in the window, and a command that ended and began in it', () => {
    const born = { comm: 'worker', subject: 'worker@app.service', born: true, startedAt: 999 };
    const processes = processFacts([born]).processes;
    const ended = [{ comm: 'worker', ppid: 1, startedAt: 990 }];
    const facts = {
      ...loop(undefined),
      host: { ...HOST, uid: 1000 },
      process: processFacts([], { processes: processes && { ...processes, ended } }),
    };
    expect(diagnose(facts).causes[0]).toMatchObject({ id: 'oom-loop', offender: 'worker@app.service' });
    expect(
      isRuledOut(
        { ...facts, memory: memoryFacts({ oomLog: undefined, oomKills: 0, oomKillsSinceBoot: 7 }) },
        'oom-loop',
      ),
    ).toBe(true);
    const { notAssessed } = diagnose({ ...facts, memory: memoryFacts({ oomLog: undefined, oomKills: undefined }) });
    expect(notAssessed.map(({ id }) => id)).toContain('oom-loop');
  });

  it('a hostile name stays one word of a command', () => {
    const evil = kill(996, { comm: '$(reboot)', group: '/x; reboot' });
    const facts = { ...loop([{ ...evil, upAt: 980 }, { ...evil, upAt: 990 }, evil], {}), process: processFacts([]) };
    const next =
      answer(
        {
          ...facts,
          memory: memoryFacts({
            ...facts.memory,
            limited: [{ path: '/x; reboot', name: 'x', pressure: {}, memory: { limit: 40e6 } }],
          }),
        },
        'oom-loop',
      )?.next ?? [];
    expect(next.join('\n')).toContain("'$(reboot)'");
    expect(next.join('\n')).not.toMatch(/(?<!')\$\(reboot\)/);
  });
});
