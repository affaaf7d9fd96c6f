import { describe, expect, it } from 'vitest';
import { type Group, parseCgroups } from '../../../src/checkers/parse/cgroups.js';
import type { CgroupLayout } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';

const UNIT = '/system.slice/web.service';

function group(
  cgroup: CgroupLayout,
  files: { before?: Texts; after?: Texts; limits?: Texts },
  path = UNIT,
): Group | undefined {
  const counters = sampled(files.before ?? {}, files.after ?? {});
  return parseCgroups(counters, once(files.limits ?? {}), { ...HOST, cgroup }).get(path);
}

describe('control groups', () => {
  it('of version 2', () => {
    const dir = `/sys/fs/cgroup${UNIT}`;
    const found = group('v2', {
      before: {
        [`${dir}/cpu.stat`]: 'usage_usec 100\nnr_periods 10\nnr_throttled 5\nthrottled_usec 1000',
        [`${dir}/pids.events`]: 'max 4',
        [`${dir}/memory.stat`]:
          'anon 5\ninactive_file 5\nworkingset_refault_anon 0\nworkingset_refault_file 100\npgmajfault 0',
        [`${dir}/memory.events`]: 'low 0\nhigh 2\nmax 7\noom 0\noom_kill 1',
        [`${dir}/memory.pressure`]:
          'some avg10=0.00 avg60=1.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0',
      },
      after: {
        [`${dir}/cpu.stat`]: 'usage_usec 600100\nnr_periods 30\nnr_throttled 20\nthrottled_usec 501000',
        [`${dir}/pids.events`]: 'max 14',
        [`${dir}/memory.stat`]:
          'anon 5\ninactive_file 30000000\nworkingset_refault_anon 600\nworkingset_refault_file 2100\npgmajfault 40',
        [`${dir}/memory.events`]: 'low 0\nhigh 3\nmax 17\noom 1\noom_kill 2',
        [`${dir}/memory.pressure`]:
          'some avg10=0.00 avg60=1.00 avg300=0.00 total=400000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=100000',
      },
      limits: {
        [`${dir}/cpu.max`]: '50000 100000',
        [`${dir}/cpuset.cpus`]: '0-7',
        [`${dir}/cpuset.cpus.effective`]: '0-1',
        [`${dir}/pids.max`]: '20',
        [`${dir}/pids.current`]: '19',
        [`${dir}/memory.max`]: '100000000',
        [`${dir}/memory.high`]: 'max',
        [`${dir}/memory.current`]: '95000000',
      },
    });
    expect(found).toEqual({
      path: UNIT,
      name: 'web.service',
      cpu: { periods: 20, throttled: 15, throttledMs: 500, percent: 75 },
      throttledSinceBirth: { periods: 30, throttled: 20 },
      quotaCpus: 0.5,
      cpusetCpus: 2,
      usedCpus: 0.3,
      pids: { current: 19, max: 20, percent: 95, refused: 10, refusedSinceBirth: 14 },
      memory: {
        usage: 95_000_000,
        workingSet: 65_000_000,
        limit: 100_000_000,
        limitPercent: 95,
        refaultsPerS: 1300,
        anonRefaultsPerS: 300,
        majorFaultsPerS: 20,
        limitHits: 11,
        oomKills: 1,
        oomKillsSinceBirth: 2,
      },
      pressure: { memory: { some: 20, full: 5, avg60: 1 } },
    });
  });

  it('of version 1, one tree for each controller, throttled time in ns', () => {
    const [cpu, memory] = [`/sys/fs/cgroup/cpu,cpuacct${UNIT}`, `/sys/fs/cgroup/memory${UNIT}`];
    const found = group('v1', {
      before: {
        [`${cpu}/cpu.stat`]: 'nr_periods 0\nnr_throttled 0\nthrottled_time 0',
        [`${memory}/memory.failcnt`]: '5',
        [`${memory}/memory.stat`]:
          'inactive_file 1\ntotal_inactive_file 0\ntotal_workingset_refault_file 0\nworkingset_refault_file 0',
      },
      after: {
        [`${cpu}/cpu.stat`]: 'nr_periods 20\nnr_throttled 20\nthrottled_time 1600000000',
        [`${memory}/memory.failcnt`]: '9',
        [`${memory}/memory.stat`]:
          'inactive_file 1\ntotal_inactive_file 40\ntotal_workingset_refault_file 4000\nworkingset_refault_file 10',
      },
      limits: {
        [`${cpu}/cpu.cfs_quota_us`]: '20000',
        [`${cpu}/cpu.cfs_period_us`]: '100000',
        [`${memory}/memory.limit_in_bytes`]: '200',
        [`${memory}/memory.usage_in_bytes`]: '100',
      },
    });
    expect(found?.cpu).toEqual({ periods: 20, throttled: 20, throttledMs: 1600, percent: 100 });
    expect(found?.quotaCpus).toBe(0.2);
    expect(found?.memory).toEqual({
      usage: 100,
      workingSet: 60,
      limit: 200,
      limitPercent: 50,
      refaultsPerS: 2000,
      limitHits: 4,
    });
  });

  it('of a hybrid tree: the controller says more than the unified hierarchy, which has pressure', () => {
    const total = (n: number): string => `some avg10=0.00 avg60=0.00 avg300=0.00 total=${n}`;
    const tree = (periods: number, pressure: number): Texts => ({
      [`/sys/fs/cgroup/cpu${UNIT}/cpu.stat`]: `nr_periods ${periods}\nnr_throttled ${periods}\nthrottled_time 0`,
      [`/sys/fs/cgroup/unified${UNIT}/cpu.stat`]: 'usage_usec 5',
      [`/sys/fs/cgroup/unified${UNIT}/cpu.pressure`]: total(pressure),
    });
    const found = group('hybrid', { before: tree(0, 0), after: tree(9, 1_000_000) });
    expect(found?.cpu?.periods).toBe(9);
    expect(found?.pressure.cpu?.some).toBe(50);
  });

  it.each([
    ['v2', `/sys/fs/cgroup${UNIT}/cpu.max`, 'max 100000'],
    ['v2', `/sys/fs/cgroup${UNIT}/cpu.max`, 'max'],
    ['v2', `/sys/fs/cgroup${UNIT}/cpu.max`, '50000 0'],
    ['v1', `/sys/fs/cgroup/cpu${UNIT}/cpu.cfs_quota_us`, '-1'],
    ['v2', `/sys/fs/cgroup${UNIT}/memory.max`, 'max'],
    ['v1', `/sys/fs/cgroup/memory${UNIT}/memory.limit_in_bytes`, '9223372036854771712'],
    ['v1', `/sys/fs/cgroup/memory${UNIT}/memory.limit_in_bytes`, '9223372036854710272'],
    ['v2', `/sys/fs/cgroup${UNIT}/memory.max`, '-5'],
  ] as const)('%s: %s of %j is no limit', (layout, path, text) => {
    const period = { [`/sys/fs/cgroup/cpu${UNIT}/cpu.cfs_period_us`]: '100000' };
    const found = group(layout, { limits: { [path]: text, ...(layout === 'v1' && period) } });
    expect(found).toEqual({ path: UNIT, name: 'web.service', pressure: {} });
  });

  it('names the root, and groups with colons', () => {
    const limits = { '/sys/fs/cgroup/cpu.max': '1 2', '/sys/fs/cgroup/a:b/cpu.max': '1 2' };
    const all = parseCgroups(sampled({}, {}), once(limits), HOST);
    expect([...all.values()].map(({ path, name }) => [path, name])).toEqual([
      ['/', '/'],
      ['/a:b', 'a:b'],
    ]);
  });

  it.each([
    ['born in the window', '', 'nr_periods 30\nnr_throttled 20'],
    ['reset', 'nr_periods 30\nnr_throttled 20', 'nr_periods 3\nnr_throttled 2'],
    ['cut', 'nr_periods 30\nnr_throttled 20', 'nr_periods 3'],
    ['words', 'nr_periods 30\nnr_throttled 20', 'nr_periods NaN\nnr_throttled max'],
  ])('has no throttling for counters that are %s', (_, before, after) => {
    const path = `/sys/fs/cgroup${UNIT}/cpu.stat`;
    expect(group('v2', { before: { [path]: before }, after: { [path]: after } })?.cpu).toBeUndefined();
  });

  it('finds none where nothing was read', () => {
    expect(parseCgroups(unread('denied'), unread('missing'), HOST).size).toBe(0);
  });
});

describe('control groups of one look', () => {
  it('have what needs no window, and no rate', () => {
    const dir = `/sys/fs/cgroup${UNIT}`;
    const counters = once({
      [`${dir}/cpu.stat`]: 'usage_usec 100\nnr_periods 10\nnr_throttled 5',
      [`${dir}/pids.events`]: 'max 4',
    });
    expect(parseCgroups(counters, once({ [`${dir}/pids.max`]: 'max' }), HOST).get(UNIT)).toEqual({
      path: UNIT,
      name: 'web.service',
      throttledSinceBirth: { periods: 10, throttled: 5 },
      pids: { refusedSinceBirth: 4 },
      pressure: {},
    });
  });

  it('of version 1 count CPU time in ns', () => {
    const file = '/sys/fs/cgroup/cpuacct/a/cpuacct.usage';
    const groups = parseCgroups(sampled({ [file]: '1000000000' }, { [file]: '4000000000' }), once({}), {
      ...HOST,
      cgroup: 'v1',
    });
    expect(groups.get('/a')?.usedCpus).toBe(1.5);
  });

  it.each([
    ['90', '100', 90],
    ['0', '0', 100],
    ['5', 'max', undefined],
  ])('%s tasks of %s are %s %%', (current, max, share) => {
    const limits = once({ '/sys/fs/cgroup/a/pids.current': current, '/sys/fs/cgroup/a/pids.max': max });
    expect(parseCgroups(unread('missing'), limits, HOST).get('/a')?.pids?.percent).toBe(share);
  });
});
