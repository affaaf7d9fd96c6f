import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

export interface Clock {
  /** Who told: `chronyc tracking`, `adjtimex`, `timedatectl`. */
  source: string;
  synchronised: boolean;
  /** How far the clock is off, s, by who keeps it. */
  offsetSeconds: number | undefined;
  /** The most that it can be off, s: the kernel adds to it as long as nobody keeps the clock. */
  maxErrorSeconds: number | undefined;
  stratum: number | undefined;
  /** Seconds since the last measurement; undefined where nobody tells. */
  ageSeconds: number | undefined;
}

/** STA_UNSYNC of adjtimex(2). */
const UNSYNC = 0x40;

/** What the probe `replies` heard of the clock; undefined where no program could tell. */
export function parseClock(replies: Reading, now: Date): Clock | undefined {
  return (
    chrony(textOf(replies, 'chronyc'), now) ??
    adjtimex(textOf(replies, 'adjtimex')) ??
    timedatectl(textOf(replies, 'timedatectl'))
  );
}

/**
 * `chronyc -c tracking`: reference id, name, stratum, time of the last update, offset of the system clock, last offset,
 * RMS offset, frequency, residual, skew, root delay, root dispersion, update interval, leap status.
 */
function chrony(text: string | undefined, now: Date): Clock | undefined {
  const fields = (text ?? '').trim().split(',');
  const [stratum, time, offset] = [counter(fields[2]), decimal(fields[3]), decimal(fields[4])];
  const leap = fields[13];
  if (fields.length < 14 || stratum === undefined || offset === undefined || leap === undefined) return undefined;
  const age = time === undefined || time === 0 ? undefined : now.getTime() / 1000 - time;
  return {
    source: 'chronyc tracking',
    synchronised: leap !== 'Not synchronised',
    offsetSeconds: Math.abs(offset),
    maxErrorSeconds: undefined,
    stratum,
    ageSeconds: age !== undefined && age >= 0 ? age : undefined,
  };
}

/** Both the program of this name and that of busybox print `maxerror: N` and `status: N`, in one line or in many. */
function adjtimex(text: string | undefined): Clock | undefined {
  const status = counter(/^\s*status:\s+(\d{1,9})\b/m.exec(text ?? '')?.[1]);
  const maxError = counter(/^\s*maxerror:\s+(\d{1,15})\b/m.exec(text ?? '')?.[1]);
  if (status === undefined) return undefined;
  return {
    source: 'adjtimex',
    synchronised: (status & UNSYNC) === 0,
    offsetSeconds: undefined,
    maxErrorSeconds: maxError === undefined ? undefined : maxError / 1e6,
    stratum: undefined,
    ageSeconds: undefined,
  };
}

function timedatectl(text: string | undefined): Clock | undefined {
  const said = /^NTPSynchronized=(yes|no)$/m.exec(text ?? '')?.[1];
  if (said === undefined) return undefined;
  return {
    source: 'timedatectl',
    synchronised: said === 'yes',
    offsetSeconds: undefined,
    maxErrorSeconds: undefined,
    stratum: undefined,
    ageSeconds: undefined,
  };
}

function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,15}(?:\.\d{1,12})?$/.test(text) ? Number(text) : undefined;
}
