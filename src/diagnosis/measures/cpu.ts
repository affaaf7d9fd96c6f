import { most, mostThrottled, offenders } from '../subjects/offenders.js';
import { measuresOf } from './measure.js';

const share = measuresOf('/proc/stat', '%');
const rate = measuresOf('/proc/stat', '/s');
const count = measuresOf('/proc/stat', '');
const pressure = measuresOf('/proc/pressure/cpu', '%');
const group = measuresOf('cpu.stat of the group', '%');

export const cpuMeasures = {
  busy: share('cpu.busy.percent', 'CPU busy', f => f.cpu?.stat?.total.busy),
  /** Busy here, or wanted here and used by another guest: what is left is not idle. */
  taken: share('cpu.taken.percent', 'CPU busy or taken by the hypervisor', f => {
    const total = f.cpu?.stat?.total;
    return total && total.busy + total.steal;
  }),
  idle: share('cpu.idle.percent', 'CPU idle or waiting for I/O', f => {
    const total = f.cpu?.stat?.total;
    return total && total.idle + total.iowait;
  }),
  system: share('cpu.system.percent', 'CPU time in the kernel', f => f.cpu?.stat?.total.system),
  softirq: share('cpu.softirq.percent', 'CPU time in interrupts', f => f.cpu?.stat?.total.softirq),
  steal: share('cpu.steal.percent', 'CPU time taken by the hypervisor', f => f.cpu?.stat?.total.steal),
  systemShare: share('cpu.system-share.percent', 'share of the busy time in the kernel', f => {
    const total = f.cpu?.stat?.total;
    return total && total.busy > 0 ? (100 * total.system) / total.busy : undefined;
  }),
  spread: share('cpu.spread.percent', 'busiest less idlest CPU', f => {
    const each = [...(f.cpu?.stat?.each.values() ?? [])].map(({ busy, steal }) => busy + steal);
    return each.length > 0 ? Math.max(...each) - Math.min(...each) : undefined;
  }),
  switches: rate('cpu.context-switches-per-cpu.per-second', 'context switches for each CPU', f => {
    const perS = f.cpu?.stat?.contextSwitchesPerS;
    return perS === undefined || f.cpu === undefined ? undefined : perS / f.cpu.cpus;
  }),
  forks: rate('cpu.forks.per-second', 'new processes and threads', f => f.cpu?.stat?.forksPerS),
  queued: count('cpu.running-per-cpu.count', 'tasks that run or want to, for each CPU', f => {
    const running = f.cpu?.stat?.running;
    return running === undefined || f.cpu === undefined ? undefined : running / f.cpu.cpus;
  }),
  cpuPressure: pressure('cpu.pressure.some.percent', 'CPU pressure', f => f.cpu?.pressure?.some),
  hotWanted: measuresOf('/proc/*/task/*/schedstat', '%')(
    'process.hot-thread-wanted.percent',
    'time that the busiest thread ran or waited for a CPU',
    f => {
      const top = most(offenders(f), ({ topThreadPercent }) => topThreadPercent);
      return top && Math.max(top.topWantedPercent, top.topThreadPercent);
    },
  ),
  throttled: group(
    'cpu.throttled.percent',
    'periods in which the group was stopped by its quota',
    f => f.cpu?.throttled && (mostThrottled(f)?.cpu?.percent ?? 0),
  ),
} as const;
