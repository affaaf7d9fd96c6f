import type { Reading } from '../../core/snapshot.js';
import { grown, percent, textOf, windowOf } from './reading.js';

/** Share of the window in which at least one task (some) or all of them (full) waited, %. PSI, kernel Documentation/accounting/psi.rst. */
export interface Pressure {
  some: number;
  /** Absent for CPU at system level on old kernels. */
  full?: number;
  /** The kernel's own mean over 60 s, %. */
  avg60: number;
}

export type Resource = 'cpu' | 'io' | 'memory';

/**
 * Pressure by the growth of `total` over the window; avg10 lags: after 5 s of load it shows half of it (host.md 0.2).
 * Undefined where PSI is off or was not read twice.
 */
export function parsePressure(reading: Reading, resource: Resource): Pressure | undefined {
  const path = `/proc/pressure/${resource}`;
  return pressureBetween(textOf(reading, path, 0), textOf(reading, path, 1), windowOf(reading));
}

/** The same for any two texts of a pressure file, such as a group's. `seconds` is the time between them. */
export function pressureBetween(
  before: string | undefined,
  after: string | undefined,
  seconds: number | undefined,
): Pressure | undefined {
  if (seconds === undefined) return undefined;
  const share = (kind: 'some' | 'full'): number | undefined => {
    const total = grown(field(before, kind, 'total'), field(after, kind, 'total'));
    return total === undefined ? undefined : percent(total, seconds * 1e6);
  };
  const some = share('some');
  const avg60 = field(after, 'some', 'avg60');
  if (some === undefined || avg60 === undefined) return undefined;
  const full = share('full');
  return { some, avg60: percent(avg60, 100), ...(full === undefined ? {} : { full }) };
}

function field(text: string | undefined, kind: string, name: 'avg60' | 'total'): number | undefined {
  const [, value] = new RegExp(`^${kind} .*\\b${name}=(\\d{1,20}(?:\\.\\d+)?)(?:\\s|$)`, 'm').exec(text ?? '') ?? [];
  return value === undefined ? undefined : Number(value);
}
