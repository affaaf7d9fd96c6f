import fc from 'fast-check';
import { it } from 'vitest';
import type { CheckId } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { runChecks, sourcesOf } from '../../src/checkers/runner.js';
import type { KeptRun, Reading } from '../../src/core/snapshot.js';
import { type Damage, damage, damaged } from '../helpers/damage.js';
import { type Readings, SICK, snapshot, WELL } from '../helpers/machine.js';

const NOTHING: Reading = { state: 'missing', samples: [] };

function broken(
  readings: Readings,
  faults: readonly (Damage & { source: number; item: number; turned: boolean })[],
): Readings {
  const result: Record<string, Reading> = { ...readings };
  for (const fault of faults) {
    const id = Object.keys(readings)[fault.source % Object.keys(readings).length] ?? '';
    const { state, samples = [] } = result[id] ?? {};
    const changed = samples.map((sample, s) => ({
      ...sample,
      items: sample.items.map((item, i) =>
        (s + 2 * i) % 7 === fault.item % 7
          ? {
              ...item,
              text: damaged(item.text, fault),
              path: fault.at % 9 === 0 ? damaged(item.path, fault) : item.path,
            }
          : item,
      ),
    }));
    result[id] = {
      state: state ?? 'ok',
      samples: fault.turned ? changed.toReversed().map((sample, i) => ({ ...sample, upAt: i * 2 })) : changed,
    };
  }
  return result;
}

const fault = fc
  .tuple(damage, fc.record({ source: fc.nat(), item: fc.nat(6), turned: fc.boolean() }))
  .map(([a, b]) => ({ ...a, ...b }));

it('takes any broken text: no check breaks, and no number is one that cannot be', () => {
  const one = fc.constantFrom(...(Object.keys(CHECKERS) as CheckId[]));
  fc.assert(
    fc.property(
      one,
      fc.constantFrom('well', 'sick'),
      fc.array(fault, { minLength: 1, maxLength: 8 }),
      (id, machine, faults) => {
        const own = sourcesOf([id]).map(source => [
          source.id,
          (machine === 'well' ? WELL : SICK)[source.id] ?? NOTHING,
        ]);
        const readings = broken(Object.fromEntries(own), faults);
        const whole = { ...snapshot(readings), past: machine === 'well' ? [] : brokenPast(faults) };
        const { checks, facts } = runChecks([id], whole, () => 0);
        for (const { reason = '', metrics, findings } of checks) {
          if (reason.includes('broke')) throw new Error(reason);
          for (const [name, value] of Object.entries(metrics)) sane(name, value);
          for (const { evidence } of findings) for (const { metric, value } of evidence) sane(metric, value);
        }
        for (const one of facts.process?.processes?.all ?? []) {
          const { cpuMs, systemMs, childrenMs, childrenSystemMs, majorFaults, topThreadPercent, topDelayPercent } = one;
          for (const value of [cpuMs, systemMs, childrenMs, childrenSystemMs, majorFaults]) sane('count', value);
          for (const value of [topThreadPercent, topDelayPercent]) sane('share.percent', value ?? 0);
        }
      },
    ),
    // 4.5 damaged texts a run in the mean, and what earlier runs kept: over 18,000 broken inputs.
    { numRuns: 4000 },
  );
}, 120_000);

/** What earlier runs kept, as a damaged file or another version gives it back: no run, or one that `read` believes. */
function brokenPast(faults: readonly Damage[]): KeptRun[] {
  return (snapshot(SICK).past ?? []).map((run, i) => {
    const fault = faults[i % faults.length];
    const text = JSON.stringify(run.kept);
    return { ...run, kept: parsed(fault === undefined ? text : damaged(text, fault)) };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Below zero can only be what has a zero of its own: degrees, what flows either way; and -1, which means no bound. */
const SIGNED =
  /\.celsius$|^cpu\.(?:hwmon|power-supply|cooling)\[|^disk\.zfs\[|^network\.(?:snmp|netstat)\[.*\]\.count$/s;

function sane(name: string, value: number | string): void {
  // Plain comparisons: an `expect` for each of a million values would cost more than all the rest.
  const odd =
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    (value < 0 && !SIGNED.test(name)) ||
    (name.endsWith('.percent') && value > 100) ||
    // A counter of the kernel has 64 bits, and so has a sum of its seconds.
    (/\.(?:total|count|seconds)$/.test(name) && value > 2 ** 64);
  if (odd) throw new Error(`${name} is ${value}`);
}
