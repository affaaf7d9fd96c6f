import type { Reading } from '../../core/snapshot.js';
import { cpusOf, statLines } from './proc-stat.js';
import { textOf } from './reading.js';

/** Mode (`user`, `nice`, ... `steal`) -> seconds since boot; a column that an old kernel lacks is absent. */
export type CpuTimes = ReadonlyMap<string, number>;

/** What /proc/stat counts since boot (proc_stat(5)), at the end of the window: one sample is enough for it. */
export interface CpuCounters {
  total: CpuTimes | undefined;
  /** By CPU number. */
  each: ReadonlyMap<number, CpuTimes>;
  contextSwitches: number | undefined;
  forks: number | undefined;
  interrupts: number | undefined;
  /** By kind, such as NET_RX; `total` holds all. */
  softirqs: ReadonlyMap<string, number>;
  /** Seconds since 1970 at which it was booted. */
  bootAt: number | undefined;
  running: number | undefined;
  blocked: number | undefined;
}

/** The columns of a `cpu` line; guest time stands in user time already, guest_nice in nice. */
const MODES = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'guest', 'guest-nice'];

/** The columns of the `softirq` line behind its total (include/linux/interrupt.h). */
const SOFTIRQS = ['HI', 'TIMER', 'NET_TX', 'NET_RX', 'BLOCK', 'IRQ_POLL', 'TASKLET', 'SCHED', 'HRTIMER', 'RCU'];

/** USER_HZ: clock ticks of /proc in a second, on every architecture that Lumo knows. */
const TICKS_PER_S = 100;

/** Undefined where /proc/stat was not read, or holds no CPU. */
export function parseCpuCounters(reading: Reading): CpuCounters | undefined {
  const lines = statLines(textOf(reading, '/proc/stat'));
  const [softirqs = 0, ...kinds] = lines.get('softirq') ?? [];
  const cpus = cpusOf(lines);
  if (cpus.length === 0 && !lines.has('cpu')) return undefined;
  return {
    total: timesOf(lines.get('cpu')),
    each: new Map(cpus.map(name => [Number(name.slice('cpu'.length)), timesOf(lines.get(name)) ?? new Map()])),
    contextSwitches: lines.get('ctxt')?.[0],
    forks: lines.get('processes')?.[0],
    interrupts: lines.get('intr')?.[0],
    softirqs: lines.has('softirq')
      ? new Map([
          ['total', softirqs],
          ...kinds.slice(0, SOFTIRQS.length).map((n, i) => [SOFTIRQS[i] ?? '', n] as const),
        ])
      : new Map(),
    bootAt: lines.get('btime')?.[0],
    running: lines.get('procs_running')?.[0],
    blocked: lines.get('procs_blocked')?.[0],
  };
}

function timesOf(ticks: readonly number[] | undefined): CpuTimes | undefined {
  return ticks && new Map(MODES.flatMap((mode, i) => (i in ticks ? [[mode, (ticks[i] ?? 0) / TICKS_PER_S]] : [])));
}
