import fc from 'fast-check';
import { it } from 'vitest';
import type { CheckId } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { runChecks, sourcesOf } from '../../src/checkers/runner.js';
import type { Reading } from '../../src/core/snapshot.js';
import { type Readings, SICK, snapshot, WELL } from '../helpers/machine.js';

const NOTHING: Reading = { state: 'missing', samples: [] };

const WORDS = [
  'NaN',
  'Infinity',
  '-Infinity',
  '-1',
  '1e999',
  '0x7f',
  '',
  ' ',
  '18446744073709551615',
  '9'.repeat(400),
  '1.2.3',
  '(',
  ')',
  'max',
  '[',
  '\0',
];

/** One thing that a broken disk, a cut transfer, a foreign kernel or a hostile host does to a text. */
const damage = fc.record({
  kind: fc.constantFrom('cut', 'word', 'digits', 'swap', 'drop', 'twice', 'insert'),
  at: fc.nat(),
  word: fc.constantFrom(...WORDS),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(text: string, { kind, at, word }: Damage): string {
  const words = text.split(/(?<=\s)|(?=\s)/);
  const i = at % words.length;
  const offset = at % (text.length + 1);
  if (kind === 'cut') return text.slice(0, offset);
  if (kind === 'word') return words.with(i, word).join('');
  if (kind === 'digits')
    return words.with(i, (words[i] ?? '').replace(/\d/g, '9').replace(/(\d)$/, `$1${'9'.repeat(at % 25)}`)).join('');
  if (kind === 'swap') return [...words.slice(i), ...words.slice(0, i)].join('');
  if (kind === 'drop') return words.toSpliced(i, 1).join('');
  if (kind === 'twice' && text.length < 4000) return `${text}\n${text.slice(offset)}`;
  return `${text.slice(0, offset)}${word}${text.slice(offset)}`;
}

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
        const { checks, facts } = runChecks([id], snapshot(readings), () => 0);
        for (const { reason = '', metrics, findings } of checks) {
          if (reason.includes('broke')) throw new Error(reason);
          for (const [name, value] of Object.entries(metrics)) sane(name, value);
          for (const { evidence } of findings) for (const { metric, value } of evidence) sane(metric, value);
        }
        for (const { cpuMs, systemMs, majorFaults, topThreadPercent, topDelayPercent } of facts.process?.processes
          ?.all ?? []) {
          for (const value of [cpuMs, systemMs, majorFaults]) sane('count', value);
          for (const value of [topThreadPercent, topDelayPercent]) sane('share.percent', value ?? 0);
        }
      },
    ),
    { numRuns: 2500 },
  );
}, 30_000);

function sane(name: string, value: number | string): void {
  // Plain comparisons: an `expect` for each of a million values would cost more than all the rest.
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || (name.endsWith('.percent') && value > 100))
    throw new Error(`${name} is ${value}`);
}
