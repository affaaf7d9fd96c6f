import type { Memory, Remembered } from '../checker.js';
import { grown, percent } from '../parse/reading.js';
import type { CpuFacts } from './facts.js';

/** Counters since boot at one run: the next run has a true mean over the time between (host.md 0.1). */
export interface CpuKept {
  /** CPU seconds by mode. */
  times: Record<string, number>;
  /** Seconds in which a task waited for a CPU. */
  waitedS?: number;
  heat?: number;
  /** Group -> periods and throttled periods of its quota. */
  groups: [path: string, periods: number, throttled: number][];
}

/** Bounds by construction: so many groups, with paths so long, are under 8 kB. */
const MAX_GROUPS = 40;
const MAX_PATH = 150;

export const memory: Memory<CpuFacts, CpuKept> = {
  of({ counters, pressures, throttles, quotas }) {
    const waitedS = pressures.cpu.some?.seconds;
    return {
      times: Object.fromEntries(counters?.total ?? []),
      ...(waitedS !== undefined && { waitedS }),
      ...(throttles.total !== undefined && { heat: throttles.total }),
      groups: quotas
        .filter(({ path, throttledSinceBirth: born }) => path.length <= MAX_PATH && (born?.periods ?? 0) > 0)
        .toSorted((a, b) => (b.throttledSinceBirth?.throttled ?? 0) - (a.throttledSinceBirth?.throttled ?? 0))
        .slice(0, MAX_GROUPS)
        .map(({ path, throttledSinceBirth: born }) => [path, born?.periods ?? 0, born?.throttled ?? 0]),
    };
  },
  read(value) {
    if (!isObject(value) || !isObject(value.times) || !Array.isArray(value.groups)) return undefined;
    const { waitedS, heat } = value;
    if (![waitedS, heat].every(one => one === undefined || isCount(one))) return undefined;
    const times = Object.entries(value.times).filter((entry): entry is [string, number] => isCount(entry[1]));
    const groups = value.groups.slice(0, MAX_GROUPS).filter(isGroup);
    return {
      times: Object.fromEntries(times.slice(0, 16)),
      ...(isCount(waitedS) && { waitedS }),
      ...(isCount(heat) && { heat }),
      groups,
    };
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isGroup(value: unknown): value is [string, number, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && isCount(value[1]) && isCount(value[2]);
}

/** The time between an earlier run and this one. */
export interface Between {
  seconds: number;
  steal: number | undefined;
  iowait: number | undefined;
  /** Share of the time in which a task waited for a CPU, %. */
  waited: number | undefined;
  heat: number | undefined;
  /** Path -> throttled share of its periods, %. */
  throttled: ReadonlyMap<string, number>;
}

/** More than this tells of another day. */
const MAX_SECONDS = 24 * 3600;
/** Fewer periods than this are ten seconds of work at the usual 100 ms. */
const MIN_PERIODS = 100;

/** Since the newest run of the same boot that is at least `minSeconds` ago; undefined where there is none. */
export function between(
  facts: CpuFacts,
  past: readonly Remembered<CpuKept>[],
  now: { upAt: number; bootId: string | undefined; minSeconds: number },
): Between | undefined {
  const then = past.find(({ bootId, upAt }) => {
    const seconds = now.upAt - upAt;
    return bootId !== undefined && bootId === now.bootId && seconds >= now.minSeconds && seconds <= MAX_SECONDS;
  });
  if (then === undefined) return undefined;
  const seconds = now.upAt - then.upAt;
  const { times, waitedS, heat, groups } = then.kept;
  const total = facts.counters?.total ?? new Map<string, number>();
  const modes = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'];
  const grew = new Map(modes.map(mode => [mode, Math.max(0, (total.get(mode) ?? 0) - (times[mode] ?? 0))]));
  const all = [...grew.values()].reduce((sum, growth) => sum + growth, 0);
  const reset = (total.get('user') ?? 0) < (times.user ?? Infinity);
  const share = (mode: string): number | undefined =>
    reset || all === 0 ? undefined : percent(grew.get(mode) ?? 0, all);
  const waited = grown(waitedS, facts.pressures.cpu.some?.seconds);
  return {
    seconds,
    steal: share('steal'),
    iowait: share('iowait'),
    waited: waited === undefined ? undefined : percent(waited, seconds),
    heat: grown(heat, facts.throttles.total),
    throttled: throttledBetween(facts, groups),
  };
}

function throttledBetween({ quotas }: CpuFacts, groups: CpuKept['groups']): ReadonlyMap<string, number> {
  const born = new Map(quotas.map(group => [group.path, group.throttledSinceBirth]));
  return new Map(
    groups.flatMap(([path, periods, throttled]) => {
      const now = born.get(path);
      const [all, stopped] = [grown(periods, now?.periods), grown(throttled, now?.throttled)];
      return all === undefined || stopped === undefined || all < MIN_PERIODS ? [] : [[path, percent(stopped, all)]];
    }),
  );
}
