import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { encode } from '../../src/host/encode.js';
import { anyText } from '../helpers/any-text.js';
import { framed, NONCE } from '../helpers/collector.js';
import { HOST } from '../helpers/facts.js';

const BARE: Snapshot = { host: HOST, readings: new Map(), complete: true };
const RUN = { check: 'ports', at: '2026-11-22T09:00:00.000Z', bootId: 'b1', upAt: 12.5, kept: { open: ['tcp/22'] } };

/** A recording in which these texts stand where the past and the limits do. */
function carrying(past: string, limits = ''): Pick<Snapshot, 'past' | 'limits'> {
  const lines = ['#src - 0 - lumo=', '#item ok past', past, '#item ok limits', limits, '#done 0'];
  const { past: runs, limits: own, readings } = decode(framed(...lines));
  expect([...readings.keys()]).toEqual([]);
  return { ...(runs && { past: runs }), ...(own && { limits: own }) };
}

describe('what a recording carries beside the readings', () => {
  it('comes back as it was', () => {
    const past = [{ ...RUN, at: new Date(RUN.at) }];
    const limits = { disk: { usedPercent: 50 } };
    const again = decode(encode({ ...BARE, past, limits }, NONCE));
    expect({ past: again.past, limits: again.limits }).toEqual({ past, limits });
  });

  it('is absent, not empty, where nobody looked for it', () => {
    const again = decode(encode(BARE, NONCE));
    expect(['past' in again, 'limits' in again]).toEqual([false, false]);
    expect(decode(encode({ ...BARE, past: [] }, NONCE)).past).toEqual([]);
  });

  it.each([
    ['no JSON', '[{'],
    ['no list', JSON.stringify({ 0: RUN })],
    ['a text', '"past"'],
    ['null', 'null'],
  ])('is absent where the file holds %s', (_, text) => {
    expect(carrying(text, '[]')).toEqual({});
  });

  it.each<[string, unknown]>([
    ['no object', [RUN]],
    ['no check', { ...RUN, check: 5 }],
    ['no time', { ...RUN, at: 'yesterday' }],
    ['a time of no zone', { ...RUN, at: '2026-11-22T09:00:00' }],
    ['a time that is a number', { ...RUN, at: 1_700_000_000_000 }],
    ['an uptime that is a text', { ...RUN, upAt: '12' }],
    ['an uptime before the boot', { ...RUN, upAt: -1 }],
    ['far too much', { ...RUN, kept: 'x'.repeat(20_000) }],
  ])('leaves out a run that has %s, and keeps the others', (_, odd) => {
    expect(carrying(JSON.stringify([odd, RUN])).past).toEqual([{ ...RUN, at: new Date(RUN.at) }]);
  });

  it('leaves out what is nested so deeply that it could not be written again', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = `[${JSON.stringify(RUN).replace('{"open":["tcp/22"]}', deep)},${JSON.stringify(RUN)}]`;
    expect(carrying(text).past).toHaveLength(1);
  });

  it('takes only numbers for limits', () => {
    const limits = { disk: { a: 1, b: '2', c: null, d: [1] }, cpu: 5, memory: [], __proto__: { x: 1 } };
    expect(carrying('[]', JSON.stringify(limits).replace('{', '{"__proto__":{"x":1},')).limits).toEqual(
      Object.fromEntries([
        ['__proto__', { x: 1 }],
        ['disk', { a: 1 }],
      ]),
    );
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('never breaks, whatever stands there, and can always be recorded again', () => {
    const json = fc.jsonValue().map(value => JSON.stringify(value));
    const run = fc
      .record({ check: fc.jsonValue(), at: fc.oneof(fc.jsonValue(), fc.constant(RUN.at)), upAt: fc.jsonValue() })
      .map(odd => JSON.stringify([{ ...RUN, ...odd }]));
    const line = fc.oneof(json, run, anyText).map(text => text.replace(/^#/, ''));
    fc.assert(
      fc.property(line, line, (past, limits) => {
        const found = carrying(past, limits);
        const again = decode(encode({ ...BARE, ...found }, NONCE));
        expect({ past: again.past, limits: again.limits }).toEqual({ past: found.past, limits: found.limits });
      }),
      { numRuns: 1000 },
    );
  });
});
