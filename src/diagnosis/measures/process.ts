import type { DiagnosisFacts } from '../facts.js';
import { most, type Offender, offenders } from '../subjects/offenders.js';
import { counted, measuresOf } from './measure.js';

const threads = measuresOf('/proc/*/task/*/schedstat', '%');
const stat = measuresOf('/proc/*/stat', '');

/** A thread that is at work nearly all the time, % of a CPU. */
const HOT = 80;

export const processMeasures = {
  hotThread: threads('process.hot-thread.percent', 'busiest thread, of one CPU', f => {
    const top = hottest(f)?.topThreadPercent;
    return top !== undefined && top >= HOT ? top : threadsKnown(f) ? (top ?? 0) : undefined;
  }),
  foreground: measuresOf('/proc/*/stat', '%')(
    'process.foreground.percent',
    'CPU time of what has not said that it may wait (nice, idle class)',
    f => {
      const all = offenders(f);
      const sum = (list: readonly Offender[]): number => list.reduce((ms, { cpuMs }) => ms + cpuMs, 0);
      if (all === undefined || sum(all) === 0) return undefined;
      return (100 * sum(all.filter(({ background }) => !background))) / sum(all);
    },
  ),
  hotForeground: stat(
    'process.hot-thread.foreground.count',
    'whether the busiest thread is no background work',
    f => f.process?.processes && (hottest(f)?.background === true ? 0 : 1),
  ),
  topSystemForeground: stat(
    'process.top-system.foreground.count',
    'whether the command with the most kernel time is no background work',
    f => f.process?.processes && (most(offenders(f), ({ systemMs }) => systemMs)?.background === true ? 0 : 1),
  ),
  hotThreads: measuresOf('/proc/*/task/*/schedstat', '')(
    'process.hot-threads.count',
    'processes with a thread over 80 % of a CPU',
    f => (threadsKnown(f) ? counted(f.process?.processes?.all, p => (p.topThreadPercent ?? 0) >= HOT) : undefined),
  ),
  delayed: measuresOf('/proc/*/task/*/schedstat', '')(
    'process.delayed.count',
    'processes with a thread that waited for a CPU over 20 % of the time',
    f =>
      delaysKnown(f)
        ? counted(f.process?.processes?.all, p => !p.background && (p.topDelayPercent ?? 0) >= 20)
        : undefined,
  ),
  pinnedDelay: threads(
    'process.pinned-delay.percent',
    'longest wait for a CPU of a task that may not use all of them',
    f => {
      if (!delaysKnown(f) || !f.process?.processes?.all.some(({ pinned }) => pinned !== undefined)) return undefined;
      const pinned = offenders(f, process => process.pinned === true);
      return most(pinned, ({ topDelayPercent }) => topDelayPercent)?.topDelayPercent ?? 0;
    },
  ),
  topSystem: measuresOf('/proc/*/stat', '%')(
    'process.top-system.percent',
    'kernel time of the command with the most, of one CPU',
    f => {
      const seconds = f.process?.processes?.seconds;
      return seconds && (most(offenders(f), ({ systemMs }) => systemMs)?.systemMs ?? 0) / seconds / 10;
    },
  ),
  stuck: measuresOf('/proc/*/task/*/stat and schedstat', '')(
    'process.stuck.count',
    'processes that waited in the kernel and never ran',
    f => f.process?.stuck?.length,
  ),
  zombies: measuresOf('/proc/*/stat', '', false)(
    'process.zombies.count',
    'ended children that one parent does not collect',
    f => f.process?.zombies && (f.process.zombies[0]?.count ?? 0),
  ),
} as const;

function hottest(facts: DiagnosisFacts): Offender | undefined {
  return most(offenders(facts), ({ topThreadPercent }) => topThreadPercent);
}

/** Without schedstat only processes of one thread tell how busy a thread is; with it, one that it lacks has just come. */
function threadsKnown(facts: DiagnosisFacts): boolean {
  const all = facts.process?.processes?.all;
  return delaysKnown(facts) || (all?.every(({ topThreadPercent }) => topThreadPercent !== undefined) ?? false);
}

function delaysKnown(facts: DiagnosisFacts): boolean {
  return facts.process?.processes?.all.some(({ delayMs }) => delayMs !== undefined) ?? false;
}
