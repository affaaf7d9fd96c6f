import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/app/checks.js';
import type { CheckId } from '../../src/checkers/checker.js';
import { runChecks, sourcesOf } from '../../src/checkers/runner.js';
import { LumoError } from '../../src/core/errors.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { encode } from '../../src/host/encode.js';
import { buildScript } from '../../src/host/script.js';
import { feed, NONCE, withFolder } from '../helpers/collector.js';
import { damage, damaged } from '../helpers/damage.js';
import { SICK, snapshot, WELL } from '../helpers/machine.js';
import { BARE, type Files, plant, readTree, SOS } from '../helpers/trees.js';

/** Longer than this no text may keep decoder and parsers busy, ms: they take 1 to 50, and a CPU may be wanted elsewhere. */
const HANGS_MS = 5000;

/** Any one check takes it: whatever was decoded is parsed, judged and measured, and recorded again. */
function take(read: Snapshot, id: CheckId): void {
  const [result] = runChecks([id], read, () => 0).checks;
  if (result?.reason?.includes('broke')) throw new Error(`${id}: ${result.reason}`);
}

/** Decodes what can be decoded; the only complaint is that it is no recording. */
function understood(raw: string): Snapshot | undefined {
  try {
    return decode(raw);
  } catch (error) {
    if (error instanceof LumoError && error.code === 'input.not-a-recording') return undefined;
    throw error;
  }
}

/** Lines are lost, doubled, cut and changed; marks are few, and they are what can break a decoder. */
function mutated(lines: readonly string[], marks: readonly number[], changes: readonly Change[]): string {
  const copy = [...lines];
  for (const { mark, at, ...fault } of changes) {
    const line = mark ? (marks[at % marks.length] ?? 0) : at % lines.length;
    copy[line] = damaged(copy[line] ?? '', { ...fault, at: fault.column });
  }
  return copy.join('\n');
}

const change = damage.chain(({ kind, word }) =>
  fc.record({
    kind: fc.constant(kind),
    word: fc.constant(word),
    mark: fc.boolean(),
    at: fc.nat(),
    column: fc.nat(300),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
const changes = fc.array(change, { minLength: 1, maxLength: 12 });
const check = fc.constantFrom(...CHECK_IDS);

const live = feed(['sh', '-s'], buildScript(sourcesOf(['memory', 'disk', 'network']), { nonce: NONCE, sampleMs: 100 }));
const texts: [name: string, raw: string, runs: number][] = [
  ["this machine's own output", live.stdout, 400],
  ['a recording of a machine that is well', encode({ ...snapshot(WELL), past: [], limits: {} }, NONCE), 4500],
  ['a recording of a sick one', encode(snapshot(SICK), NONCE), 4500],
];

describe('a broken text', { timeout: 120_000 }, () => {
  it.each(texts)('is understood or refused, by the decoder and every check: %s', (_, raw, numRuns) => {
    const lines = raw.split('\n');
    const marks = lines.flatMap((line, i) => (line.startsWith(`#${NONCE}#`) ? [i] : []));
    let slowest = 0;
    fc.assert(
      fc.property(changes, check, (faults, id) => {
        const started = performance.now();
        const read = understood(mutated(lines, marks, faults));
        if (read) take(read, id);
        if (read) understood(encode(read, NONCE));
        slowest = Math.max(slowest, performance.now() - started);
      }),
      { numRuns },
    );
    expect(slowest).toBeLessThan(HANGS_MS);
  });
});

describe('a broken tree', { timeout: 120_000 }, () => {
  const trees: [name: string, files: Files][] = [
    ['bare', BARE],
    ['of sos', SOS],
  ];
  it.each(trees)('is read, and taken by every check: %s', async (_, files) => {
    const own = Object.entries(files).flatMap(([path, text]) => (typeof text === 'string' ? [{ path, text }] : []));
    const fault = fc.tuple(fc.nat(own.length - 1), damage);
    let slowest = 0;
    await withFolder(async folder => {
      plant(folder, files);
      await fc.assert(
        fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 4 }), check, async (faults, id) => {
          const started = performance.now();
          for (const [i, how] of faults) {
            const { path, text } = own[i] ?? { path: '', text: '' };
            writeFileSync(join(folder, path), damaged(text, how));
          }
          take(await readTree(folder, sourcesOf([id])), id);
          for (const [i] of faults) writeFileSync(join(folder, own[i]?.path ?? ''), own[i]?.text ?? '');
          slowest = Math.max(slowest, performance.now() - started);
        }),
        { numRuns: 300 },
      );
    });
    expect(slowest).toBeLessThan(HANGS_MS);
  });
});
