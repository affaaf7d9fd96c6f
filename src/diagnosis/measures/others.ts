import { jobsOf, slowingJob } from '../subjects/batch.js';
import type { DiagnosisFacts } from '../facts.js';
import { measuresOf } from './measure.js';

const processes = measuresOf('/proc/*/stat and cgroup, timers', '%');

export const othersMeasures = {
  takenTop: measuresOf('/proc/stat', '%')(
    'cpu.taken-top.percent',
    'busiest CPU: at work, or wanted and given to another guest',
    f => {
      const each = [...(f.cpu?.stat?.each.values() ?? [])].map(({ busy, steal }) => busy + steal);
      return each.length > 0 ? Math.max(...each) : undefined;
    },
  ),
  jobShare: processes(
    'process.job.percent',
    'share of a job that the clock started, of the CPU time used or of those that wait for I/O',
    f => {
      const [cpu, waiting] = [jobCpu(f), jobWaiting(f)];
      return cpu === undefined && waiting === undefined ? undefined : Math.max(cpu ?? 0, waiting ?? 0);
    },
  ),
  jobCpu: processes(
    'process.job-cpu.percent',
    'CPU time of a job that the clock started, of all that was used',
    jobCpu,
  ),
  jobWaiting: processes(
    'process.job-waiting.percent',
    'processes of a job that the clock started, of those that waited for I/O',
    jobWaiting,
  ),
  jobKnown: measuresOf('/proc/*/stat and cgroup, timers', '')(
    'process.job-known.count',
    'whether cron or a timer is known to have started it',
    f => {
      const by = slowingJob(f)?.by;
      return f.process?.processes && Number(by === 'cron' || by === 'timer');
    },
  ),
  jobNice: measuresOf('/proc/*/stat', '')(
    'process.job-nice.count',
    'whether it has said that it may wait (nice, idle class)',
    f => f.process?.processes && Number(slowingJob(f)?.members.some(({ background }) => background) ?? false),
  ),
} as const;

function jobCpu(facts: DiagnosisFacts): number | undefined {
  const [all, jobs] = [facts.process?.processes?.all, jobsOf(facts)];
  if (all === undefined || jobs === undefined) return undefined;
  const used = all.reduce((ms, { cpuMs, childrenMs }) => ms + cpuMs + childrenMs, 0);
  return used === 0 ? 0 : (100 * (jobs[0]?.cpuMs ?? 0)) / used;
}

function jobWaiting(facts: DiagnosisFacts): number | undefined {
  const [all, jobs] = [facts.process?.processes?.all, jobsOf(facts)];
  if (all === undefined || jobs === undefined) return undefined;
  const waiting = all.filter(({ kernel, state, stateBefore }) => !kernel && (state === 'D' || stateBefore === 'D'));
  return waiting.length === 0 ? 0 : (100 * Math.max(0, ...jobs.map(job => job.waiting))) / waiting.length;
}
