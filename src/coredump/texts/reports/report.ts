import type { CoreFrame } from '../../../core/core-report.js';
import { signalName } from '../../signals.js';
import type { Fault, Found } from '../format.js';
import { failedCheck } from '../formats/failed-check.js';
import { languageOf } from '../formats/gdb.js';

/** What a whole file says; it has no lines. */
export type Report = Omit<Found, 'end'>;

/** The crash that a text within a report tells of, by the formats of logs. */
export type ReadText = (text: string) => Report | undefined;

export interface NativeFacts {
  signal: number | undefined;
  frames: CoreFrame[];
  message?: string | undefined;
  pid?: number | undefined;
  time?: string | undefined;
  executable?: string | undefined;
  fault?: Fault | undefined;
}

/** A death by a signal, as tools describe it that read cores. */
export function nativeReport(facts: NativeFacts): Report {
  const { signal, frames, message, pid, time, executable, fault } = facts;
  const check = signal === undefined || signal === 6 ? failedCheck(frames) : undefined;
  const number = signal ?? (check === undefined ? undefined : 6);
  return {
    language: languageOf(frames),
    type: check ?? (number === undefined ? 'backtrace' : signalName(number)),
    ...(message !== undefined && message !== '' && { message }),
    ...(number !== undefined && { signal: number }),
    ...(pid !== undefined && pid > 0 && { pid }),
    ...(time !== undefined && { time }),
    ...(executable !== undefined && executable !== '' && { executable }),
    ...(fault && Object.keys(fault).length > 0 && { fault }),
    frames,
  };
}

/** ISO 8601 in UTC of a stamp that names its zone. */
export function instant(stamp: string | undefined): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(stamp ?? '')) return undefined;
  const time = Date.parse(stamp ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
