import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  READ_STATES,
  type HostFacts,
  type Item,
  type KeptRun,
  type Reading,
  type Sample,
  type Snapshot,
} from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { encode } from '../../src/host/encode.js';
import { anyText } from '../helpers/any-text.js';
import { collect, NONCE, SOURCES } from '../helpers/collector.js';

const OTHER = 'fedcba9876543210';

/** A mark is one line, so a path is one; a text may be anything at all, marks of other nonces included. */
const path = anyText.map(text => text.replaceAll('\n', ' '));
const text = fc.oneof(
  anyText,
  fc.constantFrom('', '\n', `\n#${OTHER}# end 1 1\n`, '\n#', `#${NONCE}`, 'a\n\n', '\0a\0'),
);
/** No probe marks an item `timeout`: that state is for what never came. */
const STATES = READ_STATES.filter(state => state !== 'timeout');
const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record(
    { path, text, state: fc.constant('ok' as const), exit: fc.nat(255) },
    { requiredKeys: ['path', 'text', 'state'] },
  ),
  fc.record({ path, text: fc.constant(''), state: fc.constantFrom(...STATES) }),
);
/** The kernel's clock of the collector ticks in 10 ms. */
const sample: fc.Arbitrary<Sample> = fc.record({
  upAt: fc.nat(400_000_000_00).map(ticks => ticks / 100),
  ms: fc.nat(1000).map(ticks => ticks * 10),
  items: fc.array(item, { maxLength: 4 }),
});
const reading: fc.Arbitrary<Reading> = fc.oneof(
  fc.array(sample, { minLength: 1, maxLength: 2 }).map(samples => ({ state: stateOf(samples), samples })),
  sample.map(one => ({ state: 'timeout' as const, samples: [one] })),
  fc.tuple(sample, sample).map(([a, b]) => ({ state: 'timeout' as const, samples: [a, { ...b, ms: 0 }] })),
);

const word = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,12}$/);
const facts: fc.Arbitrary<HostFacts> = fc.record(
  {
    name: word,
    machineId: word,
    bootId: word,
    at: fc.nat(4_000_000_000).map(seconds => new Date(seconds * 1000)),
    utcOffset: fc.constantFrom('+0000', '+0545', '-0330'),
    uid: fc.integer({ min: -1, max: 65_535 }),
    kernel: word,
    platform: word,
    os: fc.record(
      { id: word, like: fc.array(word, { maxLength: 3 }), version: word },
      { requiredKeys: ['id', 'like'] },
    ),
    cpus: fc.integer({ min: 1, max: 8192 }),
    init: word,
    container: word,
    cgroup: fc.constantFrom('v1', 'v2', 'hybrid', 'none'),
    psi: fc.boolean(),
    tools: fc.array(word).map(names => new Set(names)),
    collector: fc.record(
      { shell: fc.nat(4_194_304), parent: fc.nat(4_194_304), cpuMs: fc.nat(10_000).map(ticks => ticks * 10) },
      { requiredKeys: ['shell', 'parent'] },
    ),
  },
  {
    requiredKeys: [
      'name',
      'at',
      'utcOffset',
      'uid',
      'kernel',
      'os',
      'cpus',
      'init',
      'cgroup',
      'psi',
      'tools',
      'collector',
    ],
  },
);

/** What a check may keep: plain JSON. */
const kept = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
const run: fc.Arbitrary<KeptRun> = fc.record(
  { check: word, at: fc.date({ noInvalidDate: true }), bootId: word, upAt: fc.nat(400_000_000), kept },
  { requiredKeys: ['check', 'at', 'upAt', 'kept'] },
);
const carried = fc.record(
  {
    past: fc.array(run, { maxLength: 4 }),
    limits: fc.dictionary(word, fc.dictionary(word, fc.integer(), { maxKeys: 3 }), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);

describe('encode', { timeout: 60_000 }, () => {
  it('loses nothing of any snapshot that can be', () => {
    const readings = fc.array(
      fc.tuple(
        word.map(id => `s-${id}`),
        reading,
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(facts, readings, carried, fc.boolean(), (host, entries, beside, complete) => {
        // A cut reading has no end mark, where the collector's own cost would stand.
        const { cpuMs: _, ...collector } = host.collector;
        const whole = complete ? host : { ...host, collector };
        const snapshot: Snapshot = { host: whole, readings: new Map(entries), complete, ...beside };
        expect(decode(encode(snapshot, NONCE))).toEqual(snapshot);
      }),
      { numRuns: 400 },
    );
  });

  it('loses nothing of this machine', () => {
    const snapshot = collect(['sh', '-s'], SOURCES);
    expect(snapshot.readings.get('processes')?.samples[1]?.items.length).toBeGreaterThan(2);
    expect(decode(encode(snapshot, OTHER))).toEqual(snapshot);
  });

  it('carries the state of an item, not the words that explain it: no parser reads those', () => {
    const odd: Item = { path: '/x', text: '', state: 'denied', error: 'Permission denied', exit: 2, cut: true };
    const reading: Reading = { state: 'denied', samples: [{ upAt: 1, ms: 10, items: [odd] }] };
    const { host } = collect(['sh', '-s'], []);
    expect(
      decode(encode({ host, readings: new Map([['x', reading]]), complete: true }, OTHER)).readings.get('x'),
    ).toEqual({
      state: 'denied',
      samples: [{ upAt: 1, ms: 10, items: [{ path: '/x', text: '', state: 'denied', exit: 2 }] }],
    });
  });
});

/** The rule for whole readings, said once more. */
function stateOf(samples: readonly Sample[]): Reading['state'] {
  const states = samples.flatMap(({ items }) => items.map(({ state }) => state));
  return states.includes('ok') ? 'ok' : (states.find(state => state !== 'missing') ?? 'missing');
}
