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

/** What one line of a pressure file says at one moment: the kernel's means, %, and the time lost since boot, s. */
interface PressureState {
  avg10: number;
  avg60: number;
  avg300: number;
  seconds: number;
}

/** Absolute values of the last sample, so one is enough; a line that is not there or broken is absent. `irq` has only `full`. */
export function pressureStates(
  reading: Reading,
  resource: Resource | 'irq',
): { some?: PressureState; full?: PressureState } {
  const text = textOf(reading, `/proc/pressure/${resource}`);
  const [some, full] = [stateOf(text, 'some'), stateOf(text, 'full')];
  return { ...(some && { some }), ...(full && { full }) };
}

function stateOf(text: string | undefined, kind: 'some' | 'full'): PressureState | undefined {
  const [avg10, avg60, avg300, total] = (['avg10', 'avg60', 'avg300', 'total'] as const).map(name =>
    field(text, kind, name),
  );
  if (avg10 === undefined || avg60 === undefined || avg300 === undefined || total === undefined) return undefined;
  return { avg10: percent(avg10, 100), avg60: percent(avg60, 100), avg300: percent(avg300, 100), seconds: total / 1e6 };
}

function field(
  text: string | undefined,
  kind: string,
  name: 'avg10' | 'avg60' | 'avg300' | 'total',
): number | undefined {
  const [, value] = new RegExp(`^${kind} .*\\b${name}=(\\d{1,20}(?:\\.\\d+)?)(?:\\s|$)`, 'm').exec(text ?? '') ?? [];
  return value === undefined ? undefined : Number(value);
}
