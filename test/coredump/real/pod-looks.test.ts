import { utimesSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLooks } from '../../../src/flows/core/cluster.js';
import { readCoreCrash } from '../../../src/coredump/report/core-crash.js';
import type { ContainerState, Kube, PodStatus } from '../../../src/kube/kube.js';
import { crash, type Crash, whyNot } from '../../helpers/crashes.js';

const MISSING = whyNot('null-read.c');
/** Seconds since its last write when it is first looked at; the last look is 13 s after that write. */
const AGE = 6;
let crashed: Crash | undefined;
let [path, dumped] = ['', 0];
const stop = new AbortController();

beforeAll(async () => {
  if (MISSING !== undefined) return;
  // The tests may run in a container that says of itself who it is.
  const own = { CONTAINER_NAME: '', NODE_NAME: '', POD_NAME: '', POD_NAMESPACE: '', POD_UID: '' };
  crashed = await crash('null-read.c', { env: { ...own, HOSTNAME: 'pair-0', KUBERNETES_SERVICE_HOST: '10.96.0.1' } });
  dumped = Math.floor(Date.now() / 1000) - AGE;
  path = join(crashed.dir, `core.null-read.7.${dumped}`);
  await rename(crashed.core, path);
  utimesSync(path, dumped, dumped);
});
afterAll(async () => crashed?.remove());

const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
const ended = (): ContainerState => ({
  terminated: { exitCode: 139, finishedAt: new Date(dumped * 1000).toISOString(), reason: 'Error' },
});
const pair = (namespace: string, app: ContainerState): PodStatus => ({
  namespace,
  name: 'pair-0',
  uid: `${namespace}-uid`,
  containers: [
    { name: 'app', restartCount: 0, state: app },
    { name: 'side', restartCount: 0, state: running },
  ],
});

/** A cluster that tells more with each list, the last for good. */
function telling(...lists: readonly (PodStatus[] | Error)[]): Kube & { made: () => number } {
  let made = 0;
  return {
    server: 'https://x',
    made: () => made,
    pods: async () => {
      const list = lists[Math.min(made, lists.length - 1)] ?? [];
      made += 1;
      if (list instanceof Error) throw list;
      return Promise.resolve(list);
    },
  };
}

describe.skipIf(MISSING !== undefined)(
  `a core of one of two containers${MISSING === undefined ? '' : ` (${MISSING})`}`,
  () => {
    it('is looked for again until the other container cannot have been it, also past a failure', async () => {
      const kube = telling([pair('db', running)], new Error('no answer'), [pair('db', ended())]);
      const notes: string[] = [];
      const cluster = await createLooks(kube, { signal: stop.signal, onNote: text => notes.push(text) })(path);
      const stats = { size: 1, allocated: 1, compression: 'none', modified: new Date(dumped * 1000) } as const;
      const options = { noGdb: true, timeoutMs: 1000, texts: [], signal: stop.signal };
      const { facts } = await readCoreCrash(
        { path, file: path, ...stats, truncated: false, notes: [] },
        { ...options, ...(cluster && { cluster }) },
      );
      expect(facts.pod).toMatchObject({ namespace: 'db', container: 'app' });
      expect([kube.made(), notes]).toEqual([3, []]);
    });

    it('is left alone after 13 s, with what is known then, and the list serves others', async () => {
      const kube = telling([pair('a', ended()), pair('b', ended())]);
      const looks = createLooks(kube, { signal: stop.signal, onNote: () => undefined });
      const [one, other] = await Promise.all([looks(path), looks(path)]);
      expect(Date.parse(one?.observedAt ?? '') / 1000 - dumped).toBeGreaterThanOrEqual(12);
      expect(one?.pods.map(({ namespace }) => namespace)).toEqual(['a', 'b']);
      expect([other, await looks(path)]).toEqual([one, one]);
      expect(kube.made()).toBeLessThanOrEqual(3);
    });

    it('ends with the signal', async () => {
      const ending = new AbortController();
      utimesSync(path, Date.now() / 1000, Date.now() / 1000);
      const looks = createLooks(telling([]), { signal: ending.signal, onNote: () => undefined })(path);
      ending.abort(new Error('stopped'));
      await expect(looks).rejects.toThrow();
    });
  },
);

it('asks nothing of what is no core', async () => {
  const kube = telling([]);
  const looks = createLooks(kube, { signal: stop.signal, onNote: () => undefined });
  expect(await looks(join(import.meta.dirname, 'absent'))).toBeUndefined();
  expect(kube.made()).toBe(0);
});
