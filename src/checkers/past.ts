import type { Judging, Remembered } from './checker.js';

type Now = Pick<Judging<string>, 'host' | 'now' | 'upAt'>;

/** True where that run saw the machine after the same boot: only then do its counters go on. */
export function isSameBoot(run: Remembered<unknown>, on: Now): boolean {
  return run.bootId !== undefined && run.bootId === on.host.bootId && run.upAt <= on.upAt;
}

/** Seconds from that run to this one: exact within one boot, else by the target's clock. Undefined: none have passed. */
export function secondsSince(run: Remembered<unknown>, on: Now): number | undefined {
  const seconds = isSameBoot(run, on) ? on.upAt - run.upAt : byClock(run, on);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** The earlier runs of this boot with their age, the newest first. */
export function sameBootRuns<K>(on: Now & { past: readonly Remembered<K>[] }): { kept: K; seconds: number }[] {
  return on.past.flatMap(run => {
    const seconds = isSameBoot(run, on) ? secondsSince(run, on) : undefined;
    return seconds === undefined ? [] : [{ kept: run.kept, seconds }];
  });
}

/** `40 s`, `12 min`, `3.5 h`, `2 days` */
export function spanText(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

function byClock(run: Remembered<unknown>, { now }: Now): number {
  return (now.getTime() - run.at.getTime()) / 1000;
}
