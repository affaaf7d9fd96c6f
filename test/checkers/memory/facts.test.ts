import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/checkers/memory/index.js';
import type { HostFacts, Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { judged } from '../../helpers/judge.js';
import { file, nothing, once, proc, sampled, unread } from '../../helpers/readings.js';

type Read = Parameters<typeof memory.parse>[0];

const parse = (over: Partial<Record<keyof Read, Reading>>, host: HostFacts = HOST): ReturnType<typeof memory.parse> => {
  const denied = unread('denied');
  return memory.parse({ ...nothing(memory.sources, denied), ...over }, host);
};
const meminfo = (text: string): ReturnType<typeof memory.parse> => parse({ meminfo: once({ '/proc/meminfo': text }) });

describe('memory facts', () => {
  it('of a real machine', () => {
    const facts = meminfo(proc('meminfo'));
    expect(facts).toMatchObject({ totalKb: 24_684_096, availableKb: 21_921_996, swap: { totalKb: 0, usedKb: 0 } });
    expect(facts.availablePercent).toBeCloseTo(88.81, 2);
    expect(memory.metrics(facts)).toMatchObject({
      'memory.total.kilobytes': 24_684_096,
      'memory.available.kilobytes': 21_921_996,
      'memory.available.percent': 88.81,
      'memory.shmem.kilobytes': 8788,
      'memory.slab-unreclaimable.kilobytes': 29_616,
      'memory.used.percent': 10.045,
      'memory.committed.ratio': 0.107,
      // MemTotal less MemFree, Active, Inactive, Unevictable, Slab, KernelStack, PageTables, Percpu and VmallocUsed.
      'memory.unaccounted.bytes': 137_972 * 1024,
      'memory.meminfo[MemTotal].bytes': 24_684_096 * 1024,
      'memory.meminfo[Active(anon)].bytes': 1548 * 1024,
      'memory.meminfo[HugePages_Total].count': 0,
    });
  });

  it('reckons what is available where the kernel (before 3.14) does not', () => {
    const old = 'MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 20 kB\nCached: 300 kB\nSReclaimable: 30 kB\nShmem: 50 kB';
    expect(meminfo(old)).toMatchObject({ availableKb: 400, availablePercent: 40 });
    expect(meminfo('MemTotal: 1000 kB\nMemFree: 100 kB')).toMatchObject({
      availableKb: undefined,
      availablePercent: undefined,
    });
  });

  it.each(['', 'MemTotal: NaN kB', 'MemTotal: 0 kB\nMemAvailable: 5 kB', `MemTotal: ${'9'.repeat(30)} kB`, 'words'])(
    'of %j are unknown',
    text => {
      const facts = meminfo(text);
      expect(facts).toMatchObject({ availablePercent: undefined, swap: undefined });
      expect(judged(memory, facts)).toEqual([]);
    },
  );

  it('of one sample, as of a bare tree, have all but the rates', () => {
    const facts = parse({
      vmstat: once({ '/proc/vmstat': proc('vmstat-A') }),
      meminfo: once({ '/proc/meminfo': proc('meminfo') }),
    });
    expect(facts).toMatchObject({ seconds: undefined, paging: undefined, oomKills: undefined, oomKillsSinceBoot: 0 });
    expect(memory.metrics(facts)).toMatchObject({
      'memory.vmstat[pgfault].total': 66_571_935,
      'memory.vmstat[nr_free_pages].count': 1_152_373,
      'memory.oom-kills.total': 0,
    });
  });

  it('counts what ZFS would give back as available', () => {
    const arc = 'name type data\nsize 4 307200\nc_min 4 102400\n';
    const facts = parse({
      meminfo: once({ '/proc/meminfo': 'MemTotal: 1000 kB\nMemFree: 50 kB\nCached: 0 kB\nMemAvailable: 50 kB' }),
      arcstats: once({ '/proc/spl/kstat/zfs/arcstats': arc }),
    });
    expect(facts).toMatchObject({ availableKb: 250, availablePercent: 25, usedPercent: 65 });
  });

  it('has no negative swap, nor a share of none', () => {
    expect(meminfo('SwapTotal: 5 kB\nSwapFree: 9 kB').swap).toEqual({ totalKb: 5, usedKb: 0 });
    const share = (text: string): number | undefined => memory.metrics(meminfo(text))['memory.swap-used.percent'];
    expect([share('SwapTotal: 0 kB\nSwapFree: 0 kB'), share('SwapTotal: 8 kB\nSwapFree: 2 kB')]).toEqual([
      undefined,
      75,
    ]);
  });

  it('count OOM kills only where the counter is known at both ends', () => {
    const kills = (a: string, b: string): number | undefined => parse({ vmstat: file('/proc/vmstat', a, b) }).oomKills;
    expect([kills('oom_kill 2', 'oom_kill 5'), kills('', 'oom_kill 5'), kills('oom_kill 9', 'oom_kill 1')]).toEqual([
      3,
      undefined,
      undefined,
    ]);
  });

  it('do not say that no group is limited where limits were not readable', () => {
    const cgroupCounters = sampled({ '/sys/fs/cgroup/a/cpu.stat': '' }, { '/sys/fs/cgroup/a/cpu.stat': '' });
    const limits = {
      '/sys/fs/cgroup/a/memory.max': '10',
      '/sys/fs/cgroup/a/memory.current': '5',
      '/sys/fs/cgroup/b/memory.max': 'max',
    };
    expect(parse({ cgroupCounters }).limited).toBeUndefined();
    expect(parse({ cgroupCounters, cgroupLimits: once(limits) }).limited?.map(({ path }) => path)).toEqual(['/a']);
  });

  it('put the group that reads the most again first, then the fullest', () => {
    const group = (name: string, refaults: number, usage: number): [Record<string, string>, Record<string, string>] => [
      { [`/sys/fs/cgroup/${name}/memory.stat`]: `workingset_refault ${refaults}` },
      { [`/sys/fs/cgroup/${name}/memory.max`]: '100', [`/sys/fs/cgroup/${name}/memory.current`]: String(usage) },
    ];
    const groups = [group('half', 0, 50), group('full', 0, 99), group('thrash', 500, 60)];
    const cgroupLimits = once(Object.assign({}, ...groups.map(([, limits]) => limits)));
    const zero = Object.assign(
      {},
      ...groups.map(([stat]) => Object.fromEntries(Object.keys(stat).map(path => [path, 'workingset_refault 0']))),
    );
    const cgroupCounters = sampled(zero, Object.assign({}, ...groups.map(([stat]) => stat)));
    expect(parse({ cgroupCounters, cgroupLimits }).limited?.map(({ name }) => name)).toEqual([
      'thrash',
      'full',
      'half',
    ]);
  });
});
