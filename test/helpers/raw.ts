import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { HostChecker, Judging } from '../../src/checkers/checker.js';
import { upAtOf } from '../../src/checkers/runner.js';
import type { Reading, Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import type { Source } from '../../src/host/source.js';

/** The collector's output in test/fixtures, as it was printed on a real machine. */
export function rawFixture(path: string): Snapshot {
  return decode(gunzipSync(readFileSync(new URL(`../fixtures/${path}.gz`, import.meta.url))).toString());
}

/** What one check understands of a snapshot, and what its judgement stands on. */
export function understood<S extends Record<string, Source>, F, L extends string, K>(
  checker: HostChecker<S, F, L, K>,
  snapshot: Snapshot,
): { facts: F; on: Pick<Judging<L, K>, 'host' | 'now' | 'upAt'> } {
  const nothing: Reading = { state: 'not-recorded', samples: [] };
  const read = Object.fromEntries(
    Object.entries(checker.sources).map(([name, { id }]) => [name, snapshot.readings.get(id) ?? nothing]),
  );
  // The names are those of the sources: `Object.fromEntries` forgets it.
  const facts = checker.parse(read as { [N in keyof S]: Reading }, snapshot.host);
  return { facts, on: { host: snapshot.host, now: snapshot.host.at, upAt: upAtOf(snapshot) } };
}
