import { describe, expect, it } from 'vitest';
import { cpu, type CpuFacts } from '../../../src/checkers/cpu/index.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { once, proc, sampled, type Texts, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

type Read = Parameters<typeof cpu.parse>[0];

const NAMES = Object.keys(cpu.sources) as (keyof Read)[];
const NOTHING = Object.fromEntries(NAMES.map(name => [name, unread('missing')])) as Read;
const parse = (over: Partial<Record<keyof Read, Reading>>): CpuFacts => cpu.parse({ ...NOTHING, ...over }, HOST);
const thread = (pid: number, state: string, over: Parameters<typeof task>[1] = {}): Texts => ({
  [`/proc/${pid}/task/${pid}/stat`]: task(pid, { state, ...over }),
});

describe('cpu facts', () => {
  it('of one look have everything but rates', () => {
    const facts = parse({
      stat: once({ '/proc/stat': proc('stat-A') }),
      loadavg: once({ '/proc/loadavg': proc('loadavg') }),
      pressure: once({ '/proc/pressure/cpu': proc('pressure-cpu-A') }),
      softirqs: once({ '/proc/softirqs': ' CPU0\n NET_RX: 44332' }),
      cpuThrottles: once({ '/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count': '7' }),
      cpuFiles: once({
        '/proc/interrupts': ' CPU0\n 24: 7 IO-APIC',
        '/proc/schedstat': 'cpu0 0 0 0 0 0 0 5000000 0 1',
      }),
    });
    const metrics = cpu.metrics(facts);
    expect(metrics).toMatchObject({
      'cpu.context-switches.total': 126_213_986,
      'cpu.load1.count': 3.47,
      'cpu.pressure-waiting.seconds': 1548.878_433,
      'cpu.softirqs-each[0.NET_RX].total': 44_332,
      'cpu.interrupts[0.24].total': 7,
      'cpu.run-queue-running[0].seconds': 0.005,
      'cpu.online.count': 4,
      'cpu.core-throttles[0.0].total': 7,
    });
    expect(metrics).not.toHaveProperty(['cpu.heat.count']);
    expect(Object.keys(metrics).filter(name => /percent|per-second/.test(name) && !name.includes('avg'))).toEqual([]);
  });

  it("split the load into threads that run and that wait, the collector's own and newer ones left out", () => {
    const processes = { '/proc/50/stat': task(50), '/proc/51/stat': task(51), '/proc/900/stat': task(900) };
    const threads = {
      ...thread(50, 'R'),
      '/proc/50/task/52/stat': task(52, { state: 'R' }),
      ...thread(51, 'D'),
      ...thread(900, 'R'),
      ...thread(990, 'R', { comm: 'grep', ppid: 900 }),
      scanned: '',
    };
    expect(parse({ processes: once(processes), threads: once(threads) }).tasks).toEqual({ running: 2, blocked: 1 });
    expect(parse({ threads: once(threads) }).tasks).toBeUndefined();
    expect(parse({ processes: once(processes) }).tasks).toBeUndefined();
  });

  it('know soft interrupts of each CPU by kind, and the use of a quota', () => {
    const soft = (rx: number): Texts => ({ '/proc/softirqs': ` CPU0 CPU1\n NET_RX: 0 ${rx}\n RCU: 5 5` });
    const stat = (us: number): Texts => ({ '/sys/fs/cgroup/a.service/cpu.stat': `usage_usec ${us}` });
    const facts = parse({
      softirqs: sampled(soft(0), soft(9000)),
      cgroupCounters: sampled(stat(0), stat(900_000)),
      cgroupLimits: once({ '/sys/fs/cgroup/a.service/cpu.max': '50000 100000' }),
    });
    expect(facts.softirqRates.get(1)?.get('NET_RX')).toBe(4500);
    expect(facts.limited.map(({ group, percent }) => [group.name, percent])).toEqual([['a.service', 90]]);
  });

  it('sum the processes of one command, their children with them', () => {
    const of = (user: number, children: number): Texts => {
      const line = task(50, { comm: 'sh', user, policy: 0 });
      return { '/proc/50/stat': line.replace(/ 0 0 20 0 1 /, ` ${children} 0 20 0 1 `) };
    };
    expect(parse({ processes: sampled(of(0, 0), of(20, 100)) }).offenders).toMatchObject([
      { subject: 'sh', cpus: 0.6 },
    ]);
  });

  it('tell the most frequent interrupts of a machine that has too many', () => {
    const cpus = Array.from({ length: 64 }, (_, i) => `CPU${i}`).join(' ');
    const rows = Array.from({ length: 40 }, (_, i) => `${i}: ${Array(64).fill(i).join(' ')} x`).join('\n');
    const metrics = cpu.metrics(parse({ cpuFiles: once({ '/proc/interrupts': `${cpus}\n${rows}` }) }));
    expect(Object.keys(metrics)).toHaveLength(1500);
    expect(metrics['cpu.interrupts[0.39].total']).toBe(39);
    expect(metrics['cpu.interrupts[0.0].total']).toBeUndefined();
  });
});
