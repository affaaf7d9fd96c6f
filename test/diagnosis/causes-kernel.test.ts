import { describe, expect, it } from 'vitest';
import type { Process } from '../../src/checkers/parse/processes.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { cpuFacts, processFacts, quiet } from '../helpers/facts.js';
import { networkFacts } from '../helpers/network-facts.js';

const stat = (over: Partial<NonNullable<ReturnType<typeof cpuFacts>['stat']>>, shares: object = {}) => {
  const facts = cpuFacts({}, shares);
  return cpuFacts({ ...(facts.stat && { stat: { ...facts.stat, ...over } }), pressure: { some: 60, avg60: 50 } });
};
const first = (facts: DiagnosisFacts) => diagnose(facts).causes[0];
const why = (facts: DiagnosisFacts, id: string) => diagnose(facts).ruledOut.find(cause => cause.id === id)?.reason;
const unassessed = (facts: DiagnosisFacts) => diagnose(facts).notAssessed.map(({ id }) => id);
const SYSTEM = { user: 15, system: 75, idle: 10, busy: 90 };

describe('lock-contention', () => {
  const thread: Partial<Process> = { comm: 'turns', cpuMs: 1500, systemMs: 1300, slices: 60_000 };
  const contended = (switches: number, process: Partial<Process> = thread): DiagnosisFacts =>
    quiet({ cpu: stat({ contextSwitchesPerS: switches }, SYSTEM), process: processFacts([process]) });

  it('stands by the switches of each CPU, names who switches, and explains the kernel time', () => {
    const cause = first(contended(4 * 88_000));
    expect(cause).toMatchObject({ id: 'lock-contention', offender: 'turns' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('cpu.context-switches-per-cpu.per-second');
    expect(cause?.next[0]).toContain('-p 100');
  });

  it('a slow machine has fewer: threads that give the CPU back before the scheduler takes it', () => {
    expect(first(contended(4 * 2000, { ...thread, slices: 4000 }))?.id).toBe('lock-contention');
    expect(why(contended(4 * 2000, { ...thread, slices: 400 }), 'lock-contention')).toContain('166.7 %');
  });

  it('time slices that nobody could read leave it open, where the switches alone do not tell', () => {
    expect(unassessed(contended(4 * 2000, { ...thread, slices: undefined }))).toContain('lock-contention');
  });

  it('those who wait for packets or a disk switch as well', () => {
    const reading = { ...contended(4 * 20_000), network: networkFacts({ 'softnet-processed[0]': 100_000 }) };
    expect(diagnose(reading).causes.map(({ id }) => id)).not.toContain('lock-contention');
  });
});

describe('fork-storm', () => {
  const parent: Partial<Process> = {
    comm: 'loop',
    cpuMs: 900,
    systemMs: 700,
    childrenMs: 1500,
    childrenSystemMs: 1200,
  };
  const forking = (forksPerS: number, shares: object = SYSTEM, process: Partial<Process> = parent): DiagnosisFacts =>
    quiet({ cpu: stat({ forksPerS }, shares), process: processFacts([process]) });

  it('stands by the rate, and names whose children come and go', () => {
    const cause = first(forking(1600));
    expect(cause).toMatchObject({ id: 'fork-storm', offender: 'loop' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('cpu.forks.per-second');
  });

  it('a slow machine makes fewer: their share of all CPUs decides', () => {
    const slow = { ...parent, systemMs: 1700, childrenSystemMs: 2000 };
    expect(first(forking(45, SYSTEM, slow))?.id).toBe('fork-storm');
    expect(why(forking(45, SYSTEM, { ...parent, childrenSystemMs: 100 }), 'fork-storm')).toContain('10 %');
  });

  it('a build starts 50 a second that compute, and 600 are nothing for idle CPUs', () => {
    const build = { ...parent, systemMs: 100, childrenMs: 6000, childrenSystemMs: 500 };
    expect(why(forking(50, { user: 85, system: 12, idle: 3, busy: 97 }, build), 'fork-storm')).toBeDefined();
    const facts = forking(600, { user: 3, system: 5, idle: 92, busy: 8 });
    expect(
      why({ ...facts, cpu: { ...stat({ forksPerS: 600 }), pressure: { some: 1, avg60: 1 } } }, 'fork-storm'),
    ).toBeDefined();
  });
});

describe('realtime-hog', () => {
  const hog: Partial<Process> = { comm: 'audio', realtime: true, cpuMs: 1900, topThreadPercent: 95 };
  const with95 = (process: Partial<Process>): DiagnosisFacts =>
    quiet({
      cpu: stat({}, { user: 50, idle: 48, busy: 52 }),
      process: processFacts([process, { comm: 'npm', topDelayPercent: 77, delayMs: 1500 }]),
    });

  it('stands by the policy of who takes the CPU', () => {
    const cause = first(with95(hog));
    expect(cause).toMatchObject({ id: 'realtime-hog', offender: 'audio' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('process.realtime.percent');
    expect(cause?.next[1]).toBe('Make it an ordinary task: chrt -a -o -p 0 100');
  });

  it('an ordinary thread is none, and neither is a realtime one that works 1 ms in 10', () => {
    expect(why(with95({ ...hog, realtime: false }), 'realtime-hog')).toContain('0 %');
    expect(why(with95({ ...hog, topThreadPercent: 10 }), 'realtime-hog')).toContain('10 %');
  });

  it('is not judged where processes are not known', () => {
    expect(unassessed({ host: quiet().host, cpu: cpuFacts() })).toContain('realtime-hog');
  });
});

describe('softirq-flood', () => {
  const flooded = (softirq: number, counters: Record<string, number>): DiagnosisFacts =>
    quiet({
      cpu: stat({}, { user: 10, system: 20, softirq, idle: 70 - softirq, busy: 30 + softirq }),
      network: networkFacts(counters),
    });
  const flood = {
    'softnet-processed[0]': 200_000,
    'snmp[Udp.NoPorts]': 180_000,
    'rx-packets[eth0]': 200_000,
    'rx-bytes[eth0]': 12e6,
  };

  it('stands by the packets behind the interrupts, and names where they come in', () => {
    const cause = first(flooded(17, flood));
    expect(cause).toMatchObject({ id: 'softirq-flood', offender: 'eth0' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('network.softnet-processed.per-second');
  });

  it('interrupts without packets are no flood, nor are packets that cost nothing', () => {
    expect(why(flooded(17, { ...flood, 'softnet-processed[0]': 100 }), 'softirq-flood')).toContain('50 /s');
    expect(why(flooded(4, flood), 'softirq-flood')).toContain('4 %');
  });

  it('is not judged where the network was not looked at', () => {
    expect(unassessed(quiet({ cpu: stat({}, { softirq: 17 }) }))).toContain('softirq-flood');
  });
});
