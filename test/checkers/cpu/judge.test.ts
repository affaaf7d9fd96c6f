import { describe, expect, it } from 'vitest';
import { cpu } from '../../../src/checkers/cpu/index.js';
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
    const facts = cpu.parse(
      {
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
    });
    expect(facts.pressure).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('no shares');
}
