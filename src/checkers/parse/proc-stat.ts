import type { Reading } from '../../core/snapshot.js';
import { counter, grown, percent, textOf, windowOf } from './reading.js';

/** Shares of CPU time in the window, %. `busy` = user+nice+system+irq+softirq; guest is inside user already. */
interface CpuShares {
  user: number;
  system: number;
  idle: number;
  iowait: number;
  softirq: number;
  steal: number;
  busy: number;
}

/** What /proc/stat says of the window (proc_stat(5)). */
export interface ProcStat {
  seconds: number;
  total: CpuShares;
  /** By CPU number; a CPU that came or went inside the window is absent. */
  each: ReadonlyMap<number, CpuShares>;
  contextSwitchesPerS: number | undefined;
  forksPerS: number | undefined;
  running: number | undefined;
  blocked: number | undefined;
}

export function parseProcStat(reading: Reading): ProcStat | undefined {
  const seconds = windowOf(reading);
  const before = statLines(textOf(reading, '/proc/stat', 0));
  const after = statLines(textOf(reading, '/proc/stat', 1));
  const total = shares(...totals(before, after));
  if (seconds === undefined || total === undefined) return undefined;
  const each = new Map<number, CpuShares>();
  for (const name of cpusOf(after)) {
    const share = shares(before.get(name), after.get(name));
    if (share !== undefined) each.set(Number(name.slice('cpu'.length)), share);
  }
  const rate = (name: string): number | undefined => {
    const growth = grown(before.get(name)?.[0], after.get(name)?.[0]);
    return growth === undefined ? undefined : growth / seconds;
  };
  return {
    seconds,
    total,
    each,
    contextSwitchesPerS: rate('ctxt'),
    forksPerS: rate('processes'),
    running: after.get('procs_running')?.[0],
    blocked: after.get('procs_blocked')?.[0],
  };
}

type Lines = ReadonlyMap<string, readonly number[]>;

/** Name -> its first twelve numbers; a line with anything else among them is left out. */
export function statLines(text: string | undefined): Lines {
  const found = new Map<string, readonly number[]>();
  for (const line of text?.split('\n') ?? []) {
    // The line `intr` has a thousand words more.
    const [name, ...words] = line.trim().split(/\s+/, 13);
    const values = words.map(counter);
    const known = values.filter(value => value !== undefined);
    if (name !== undefined && known.length > 0 && known.length === values.length) found.set(name, known);
  }
  return found;
}

/** The names of the lines of single CPUs, `cpu0` and so on. */
export function cpusOf(stat: Lines): string[] {
  return [...stat.keys()].filter(name => /^cpu\d+$/.test(name));
}

/**
 * The line of all CPUs; where some came or went inside the window, the sum of those that stayed: the idle time of a
 * CPU is counted in another way while it is offline, so the line of all jumps.
 */
function totals(before: Lines, after: Lines): [readonly number[] | undefined, readonly number[] | undefined] {
  const stayed = cpusOf(after).filter(name => before.has(name));
  if (stayed.length === cpusOf(before).length && stayed.length === cpusOf(after).length)
    return [before.get('cpu'), after.get('cpu')];
  return [sum(before, stayed), sum(after, stayed)];
}

function sum(stat: Lines, cpus: readonly string[]): number[] {
  return Array.from({ length: FIELDS }, (_, i) => cpus.reduce((all, name) => all + (stat.get(name)?.[i] ?? 0), 0));
}

/** user nice system idle iowait irq softirq steal; older kernels have four of them. */
const FIELDS = 8;

/**
 * idle and iowait may run backwards (proc_stat(5)), the others by a little: no less than 0. Where user or system time
 * fell far, the counters were reset, and nothing is known.
 */
function shares(before: readonly number[] | undefined, after: readonly number[] | undefined): CpuShares | undefined {
  if (before === undefined || after === undefined || before.length < 4 || after.length < 4) return undefined;
  const growth = Array.from({ length: FIELDS }, (_, i) => (after[i] ?? 0) - (before[i] ?? 0));
  if ([0, 2].some(i => (growth[i] ?? 0) < -RESET_TICKS)) return undefined;
  const grew = growth.map(ticks => Math.max(0, ticks));
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = grew;
  const all = grew.reduce((total, ticks) => total + ticks, 0);
  if (all === 0) return undefined;
  return {
    user: percent(user + nice, all),
    system: percent(system, all),
    idle: percent(idle, all),
    iowait: percent(iowait, all),
    softirq: percent(irq + softirq, all),
    steal: percent(steal, all),
    busy: percent(user + nice + system + irq + softirq, all),
  };
}

/** The bound of node_exporter (cpu_linux.go): 3 s backwards is a reset, less is the kernel correcting a guess. */
const RESET_TICKS = 300;
