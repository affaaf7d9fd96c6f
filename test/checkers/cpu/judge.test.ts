import { describe, expect, it } from 'vitest';
import { cpu, type CpuFacts } from '../../../src/checkers/cpu/index.js';
import type { Group } from '../../../src/checkers/parse/cgroups.js';
import { cpuFacts, HOST } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';
import { once, proc, sampled, unread } from '../../helpers/readings.js';

const throttled = (percent: number, path = '/system.slice/web.service'): Group => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  cpu: { periods: 20, throttled: 1, throttledMs: 9, percent },
  quotaCpus: 0.5,
  pressure: {},
});
const pressure = (some: number): { pressure: { some: number; avg60: number } } => ({ pressure: { some, avg60: some } });
const load = (fifteen: number): { load: { one: number; five: number; fifteen: number } } => ({
  load: { one: 0, five: 0, fifteen },
});

const OFFENDER = {
  subject: 'sh',
  cpus: 0.1,
  delayPercent: 0,
  realtime: undefined,
  nice: 0,
  onlyCpus: undefined,
  background: false,
};
const NICE = Number(/^cpu0 \d+ (\d+)/m.exec(proc('stat-B'))?.[1]) / 100;

describe('cpu', () => {
  it('says nothing of a quiet machine', () => {
    expect(said(cpu, cpuFacts())).toEqual([]);
  });

  it.each([
    [9.9, []],
    [10, ['cpu.throttled medium web.service']],
    [24.9, ['cpu.throttled medium web.service']],
    [25, ['cpu.throttled high web.service']],
  ])('throttled in %s %% of its periods', (percent, findings) => {
    expect(said(cpu, cpuFacts({ throttled: [throttled(percent)] }))).toEqual(findings);
  });

  it.each([
    [24.9, []],
    [25, ['cpu.pressure medium cpu']],
    [59.9, ['cpu.pressure medium cpu']],
    [60, ['cpu.pressure high cpu']],
  ])('a pressure of %s %%', (some, findings) => {
    expect(said(cpu, cpuFacts(pressure(some)))).toEqual(findings);
  });

  it('does not count the pressure that a throttled group explains while CPUs are idle', () => {
    const facts = { ...pressure(86), throttled: [throttled(98)] };
    const both = ['cpu.pressure info cpu', 'cpu.throttled high web.service'];
    expect(said(cpu, cpuFacts(facts, { idle: 82 }))).toEqual(both);
    expect(said(cpu, cpuFacts(facts, { idle: 20 }))).toContain('cpu.pressure high cpu');
    expect(said(cpu, cpuFacts({ ...facts, throttled: [throttled(24.9)] }, { idle: 82 }))).toContain(
      'cpu.pressure high cpu',
    );
  });

  it.each([
    [{ busy: 89.9 }, []],
    [{ busy: 90 }, ['cpu.busy low cpu']],
    [{ busy: 100 }, ['cpu.busy low cpu']],
    [{ steal: 9.9 }, []],
    [{ steal: 10 }, ['cpu.steal medium cpu']],
  ])('shares of CPU time %j', (shares, findings) => {
    expect(said(cpu, cpuFacts({}, shares))).toEqual(findings);
  });

  it('names the CPU that interrupts take', () => {
    const { stat } = cpuFacts();
    const each = new Map([19.9, 20].map((softirq, i) => [i, { ...(stat?.total ?? fail()), softirq }]));
    expect(said(cpu, cpuFacts({ stat: stat && { ...stat, each } }))).toEqual(['cpu.softirq medium cpu1']);
  });

  it('lets work that has said that it may wait do so', () => {
    const waiting = { foregroundMs: 100, backgroundMs: 900 };
    expect(said(cpu, cpuFacts({ ...pressure(80), waiting }))).toEqual(['cpu.pressure info cpu']);
    expect(said(cpu, cpuFacts({ ...pressure(80), waiting: { ...waiting, foregroundMs: 101 } }))).toEqual([
      'cpu.pressure high cpu',
    ]);
    expect(said(cpu, cpuFacts({ ...pressure(80), waiting: undefined }))).toEqual(['cpu.pressure high cpu']);
    const batch = [{ ...OFFENDER, cpus: 1.8, background: true }, OFFENDER];
    expect(said(cpu, cpuFacts({ offenders: batch }, { busy: 95 }))).toEqual(['cpu.busy info cpu']);
  });

  it('names who takes the CPUs and who waits for them', () => {
    const offenders = [
      { ...OFFENDER, subject: 'hog', cpus: 1.9, realtime: 'FIFO', nice: -5, onlyCpus: '1' },
      { ...OFFENDER, subject: 'web', cpus: 0.2, delayPercent: 44.4 },
    ];
    const [finding] = judged(cpu, cpuFacts({ ...pressure(80), offenders }));
    expect(finding?.detail).toBe(
      'Most CPU time: hog 1.9 CPUs (FIFO, nice -5, only on CPU 1), web 0.2 CPUs. Waited longest: web 44 %.',
    );
  });

  it.each([
    [94.9, 0, []],
    [95, 0, ['cpu.group-busy low web.service']],
    [100, 9, ['cpu.group-busy low web.service']],
    [100, 10, ['cpu.throttled medium web.service']],
  ])('a group that uses %s %% of its quota, throttled %s %%', (percent, stopped, findings) => {
    const group = throttled(stopped);
    expect(said(cpu, cpuFacts({ limited: [{ group, percent }], throttled: [group] }))).toEqual(findings);
  });

  it('tells I/O waits of the window, which alone prove little', () => {
    expect(said(cpu, cpuFacts({}, { iowait: 39.9 }))).toEqual([]);
    expect(said(cpu, cpuFacts({}, { iowait: 40 }))).toEqual(['cpu.iowait low cpu']);
  });

  it('holds three means of the load against the CPUs, the longest for the title', () => {
    const means = { one: 33, five: 17, fifteen: 8 };
    const [finding] = judged(cpu, cpuFacts({ load: means, tasks: { running: 2, blocked: 31 } }));
    expect(finding).toMatchObject({
      title: 'The load of 5 minutes is 17 on 4 CPUs',
      detail: 'Now 2 threads run or wait to run, 31 wait uninterruptibly.',
    });
    expect(finding?.evidence.map(({ metric, threshold }) => [metric, threshold])).toEqual([
      ['cpu.load5.count', 16],
      ['cpu.load1.count', 32],
    ]);
    expect(said(cpu, cpuFacts({ load: { one: 32, five: 16, fifteen: 8 } }))).toEqual([]);
  });

  it("holds the host's load against the host's CPUs in a container, and LXC's own against its own", () => {
    const facts = cpuFacts({ ...load(7), cpus: 64, effective: { count: 3, online: 64, by: 'quota' } });
    expect(said(cpu, facts, { host: { ...HOST, container: 'docker' } })).toEqual([]);
    expect(said(cpu, facts, { host: { ...HOST, container: 'lxc' } })).toEqual(['cpu.load low load']);
  });

  it('takes two CPUs at least for the load', () => {
    expect(said(cpu, cpuFacts(load(8)))).toEqual([]);
    expect(said(cpu, cpuFacts(load(8.01)))).toEqual(['cpu.load low load']);
    expect(said(cpu, cpuFacts({ ...load(4), cpus: 1 }))).toEqual([]);
    expect(said(cpu, cpuFacts({ ...load(4.01), cpus: 1 }))).toEqual(['cpu.load low load']);
  });

  it('shows the evidence', () => {
    const [finding] = judged(cpu, cpuFacts({ throttled: [throttled(98.64)] }));
    expect(finding).toMatchObject({
      title: 'web.service is throttled in 99 % of its periods (quota 0.5 CPUs)',
      evidence: [
        {
          metric: 'cpu.throttled[/system.slice/web.service].percent',
          value: 98.6,
          unit: '%',
          threshold: 25,
          source: 'cpu.stat of /system.slice/web.service',
          window: '2.0 s',
        },
      ],
    });
  });

  it('understands a real machine, the most throttled group first, groups with little work left out', () => {
    const group = (name: string, periods: number, stopped: number): Record<string, string> => ({
      [`/sys/fs/cgroup/${name}/cpu.stat`]: `nr_periods ${periods}\nnr_throttled ${stopped}\nthrottled_usec 0`,
    });
    const nothing = unread('missing');
    const facts = cpu.parse(
      {
        softirqs: nothing,
        cpuFiles: nothing,
        cpuHardware: nothing,
        cpuThrottles: nothing,
        timers: nothing,
        recorded: nothing,
        ownCgroup: nothing,
        processes: nothing,
        schedstat: nothing,
        threads: nothing,
        status: nothing,
        membership: nothing,
        stat: sampled({ '/proc/stat': proc('stat-A') }, { '/proc/stat': proc('stat-B') }, 2.02),
        pressure: unread('not-applicable'),
        loadavg: sampled({ '/proc/loadavg': '' }, { '/proc/loadavg': proc('loadavg') }),
        cgroupCounters: sampled(
          { ...group('a', 0, 0), ...group('b', 0, 0), ...group('c', 0, 0), ...group('d', 0, 0) },
          { ...group('a', 20, 5), ...group('b', 20, 10), ...group('c', 4, 4), ...group('d', 20, 0) },
        ),
        cgroupLimits: once({}),
      },
      HOST,
    );
    expect(facts.throttled?.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(cpu.metrics(facts)).toMatchObject({
      'cpu.busy.percent': 84.264,
      'cpu.busy[0].percent': 88.832,
      'cpu.throttled[/b].percent': 50,
      'cpu.load15.count': 4.66,
      'cpu.running.count': 9,
      'cpu.time[0.nice].seconds': NICE,
      'cpu.context-switches.total': 126_265_449,
    });
    expect(facts.pressure).toBeUndefined();
  });
});

describe('a queue at one CPU while another is idle', () => {
  const spread = (...busy: number[]): Partial<CpuFacts> => {
    const { stat } = cpuFacts();
    const total = stat?.total ?? fail();
    return {
      stat: {
        seconds: 2,
        contextSwitchesPerS: 1,
        forksPerS: 1,
        blocked: 0,
        running: 3,
        total,
        each: new Map(busy.map((share, i) => [i, { ...total, busy: share }])),
      },
    };
  };
  const waiter = { ...OFFENDER, subject: 'npm', delayPercent: 50, onlyCpus: '0' };

  it('is told with who may not go elsewhere; low where the pressure is told as well', () => {
    const facts = cpuFacts({ ...spread(99, 2), offenders: [waiter] });
    expect(judged(cpu, facts)[0]).toMatchObject({
      code: 'cpu.imbalance',
      severity: 'medium',
      title: 'Tasks wait for CPU 0 while CPU 1 is 98 % idle',
      detail: 'npm may run only on CPU 0.',
    });
    expect(said(cpu, { ...facts, ...pressure(99) })).toEqual(['cpu.imbalance low cpu', 'cpu.pressure high cpu']);
  });

  it.each([
    ['two CPUs of four that are busy, and nobody waits', { offenders: [{ ...OFFENDER, cpus: 2 }] }],
    ['a spread of 60 points', { ...spread(62, 2) }],
    ['background work that waits', { offenders: [{ ...waiter, background: true }] }],
    ['a throttled group', { throttled: [throttled(25)] }],
    ['no knowledge of delays, and no pressure', { offenders: undefined }],
    ['one CPU', spread(99)],
  ])('is not %s', (_, over) => {
    expect(said(cpu, cpuFacts({ ...spread(99, 2), offenders: [waiter], ...over })).join()).not.toContain('imbalance');
  });

  it('is known by the pressure where delays are not readable', () => {
    const facts = cpuFacts({ ...spread(99, 2), ...pressure(30), offenders: undefined });
    expect(said(cpu, facts)).toEqual(['cpu.imbalance low cpu', 'cpu.pressure medium cpu']);
  });
});

describe('what else takes the CPUs', () => {
  const hog = { ...OFFENDER, subject: 'hog', cpus: 0.8, realtime: 'RR' };
  const waiter = { ...OFFENDER, subject: 'npm', delayPercent: 20 };

  it('real-time work, medium only where somebody waits', () => {
    expect(said(cpu, cpuFacts({ offenders: [hog, waiter] }))).toEqual(['cpu.realtime medium hog']);
    expect(said(cpu, cpuFacts({ offenders: [hog, { ...waiter, delayPercent: 19.9 }] }))).toEqual([
      'cpu.realtime info hog',
    ]);
    expect(said(cpu, cpuFacts({ offenders: [{ ...hog, cpus: 0.79 }, waiter] }))).toEqual([]);
    const other = { ...hog, subject: 'rival', cpus: 0.1, delayPercent: 90 };
    expect(said(cpu, cpuFacts({ offenders: [hog, other] }))).toEqual(['cpu.realtime info hog']);
  });

  it('a slow clock, only while the CPUs are wanted', () => {
    const slow = { ...cpuFacts().hardware, frequency: new Map([[0, { scaling: 1e9, max: 2.1e9 }]]) };
    expect(said(cpu, cpuFacts({ hardware: slow }, { busy: 95 }))).toEqual(['cpu.busy low cpu', 'cpu.clock low cpu']);
    expect(said(cpu, cpuFacts({ hardware: slow }))).toEqual([]);
    const half = { ...slow, frequency: new Map([[0, { scaling: 1e9, max: 2e9 }]]) };
    expect(said(cpu, cpuFacts({ hardware: half }, { busy: 95 }))).toEqual(['cpu.busy low cpu']);
  });

  it('heat', () => {
    expect(said(cpu, cpuFacts({ heatEvents: 0 }))).toEqual([]);
    expect(said(cpu, cpuFacts({ heatEvents: 2 }))).toEqual(['cpu.heat medium cpu']);
  });
});

function fail(): never {
  throw new Error('no shares');
}
