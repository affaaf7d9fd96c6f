import type { Evidence, Finding } from '../../core/finding.js';
import type { HostFacts } from '../../core/snapshot.js';
import type { CpuFacts } from './facts.js';
import type { CpuLimits } from './limits.js';

/**
 * Three windows, one finding. Load counts what waits uninterruptibly too, so it is always split. In most containers
 * /proc/loadavg is the host's, so it is held against all CPUs; LXC shows the container's own (lxcfs).
 */
export function judgeLoad(facts: CpuFacts, limits: CpuLimits, host: Pick<HostFacts, 'container'>): Finding[] {
  const { load, effective } = facts;
  if (load === undefined) return [];
  const cpus = host.container === 'lxc' ? effective.count : facts.cpus;
  const over = [
    {
      metric: 'cpu.load15.count',
      value: load.fifteen,
      perCpu: limits.load15PerCpu,
      span: '15 minutes',
      window: '15 min',
    },
    { metric: 'cpu.load5.count', value: load.five, perCpu: limits.load5PerCpu, span: '5 minutes', window: '5 min' },
    {
      metric: 'cpu.load1.count',
      value: load.one,
      perCpu: limits.load1PerCpu,
      span: 'the last minute',
      window: '1 min',
    },
  ].filter(({ value, perCpu }) => value > perCpu * Math.max(2, cpus));
  const [longest] = over;
  if (longest === undefined) return [];
  const detail = splitText(facts);
  return [
    {
      code: 'cpu.load',
      severity: 'low',
      subject: 'load',
      title: `The load of ${longest.span} is ${longest.value} on ${cpus} CPUs`,
      ...(detail !== undefined && { detail }),
      evidence: over.map(
        ({ metric, value, perCpu, window }): Evidence => ({
          metric,
          value,
          threshold: perCpu * Math.max(2, cpus),
          source: '/proc/loadavg',
          window,
        }),
      ),
    },
  ];
}

/** Threads in D do not all wait for I/O, and `procs_blocked` misses those that do not. */
function splitText({ tasks, stat, counters }: CpuFacts): string | undefined {
  if (tasks) return `Now ${tasks.running} threads run or wait to run, ${tasks.blocked} wait uninterruptibly.`;
  const { running, blocked } = stat ?? counters ?? {};
  if (running === undefined && blocked === undefined) return undefined;
  return `Now ${running ?? '?'} run or wait to run, ${blocked ?? '?'} wait for I/O.`;
}
