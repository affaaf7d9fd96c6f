import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meminfo, stat, threads } from '../../src/checkers/sources.js';
import { decode } from '../../src/host/decode.js';
import { endMark } from '../../src/host/frames.js';
import { run } from '../../src/host/process.js';
import { buildScript } from '../../src/host/script.js';
import type { Source } from '../../src/host/source.js';
import { becomes, feed, NONCE, processesWith, SHELLS, withFolder } from '../helpers/collector.js';

/** A FIFO that nobody writes to hangs whoever opens it, as a dead network mount does. */
function stuckIn(folder: string, id: string): Source {
  feed(['mkfifo', join(folder, `${id}-1`)], '');
  return { id, why: 'a test', need: 'may', phase: 'after', deadlineMs: 1000, files: [`${folder}/${id}-*`] };
}

describe.concurrent('a file system that hangs', { timeout: 60_000 }, () => {
  it.for(SHELLS)(
    'costs $name no more than its deadline, and nothing but its own source',
    async ({ argv, missing }, { skip }) => {
      if (missing) skip();
      await withFolder(async folder => {
        const sources = [stat, stuckIn(folder, 'dead'), meminfo, stuckIn(folder, 'gone'), threads];
        const script = buildScript(sources, { nonce: NONCE, sampleMs: 100 });
        const started = performance.now();
        const result = await run([...argv, '-s'], {
          stdin: script,
          signal: AbortSignal.timeout(30_000),
          deadlineMs: 30_000,
          maxBytes: 2 ** 24,
          until: endMark(NONCE),
        });
        expect(performance.now() - started).toBeLessThan(4000);
        const { complete, readings } = decode(result.stdout);
        expect({ complete, states: [...readings].map(([id, { state }]) => `${id} ${state}`).toSorted() }).toEqual({
          complete: true,
          states: ['dead timeout', 'gone timeout', 'meminfo ok', 'stat ok', 'threads ok'],
        });
        // The reader gave up; those that hang end with it, since a signal can still reach them here.
        expect(await becomes(() => processesWith(folder).length === 0)).toBe(true);
      });
    },
  );
});

it('does not keep the shell from its end when the script was carried there by hand', { timeout: 60_000 }, () => {
  withFolder(folder => {
    const sources = [stuckIn(folder, 'dead'), stat];
    const { stdout, stderr, status } = feed(['sh', '-s'], buildScript(sources, { nonce: NONCE, sampleMs: 100 }));
    // A writer wakes the one that was left behind.
    closeSync(openSync(join(folder, 'dead-1'), constants.O_RDWR | constants.O_NONBLOCK));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(decode(stdout).readings.get('dead')?.state).toBe('timeout');
  });
});

it('reads a guarded source like any other where nothing hangs', () => {
  const source: Source = { ...meminfo, id: 'guarded', phase: 'after', deadlineMs: 20_000 };
  const { readings } = decode(feed(['sh', '-s'], buildScript([source], { nonce: NONCE, sampleMs: 100 })).stdout);
  expect(readings.get('guarded')).toMatchObject({ state: 'ok', samples: [{ items: [{ path: '/proc/meminfo' }] }] });
});
