import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meminfo, stat, threads } from '../../src/checkers/sources.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { endMark } from '../../src/host/frames.js';
import { deadlineOf } from '../../src/host/local.js';
import { run } from '../../src/host/process.js';
import { buildScript } from '../../src/host/script.js';
import type { Source } from '../../src/host/source.js';
import { becomes, feed, NONCE, processesWith, SHELLS, type Shell, withFolder } from '../helpers/collector.js';

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

describe.concurrent('what is slow', { timeout: 60_000 }, () => {
  /** A program of this test alone, that takes so long. */
  function slow(folder: string, id: string, seconds: number, deadlineMs: number): Source {
    const tool = join(folder, id);
    writeFileSync(tool, `#!/bin/sh\necho begun\nsleep ${seconds}\nyes ${id} | head -c 60000\n`, { mode: 0o755 });
    return { id, why: 'a test', need: 'may', phase: 'after', deadlineMs, argv: [tool] };
  }
  async function timed(argv: Shell['argv'], sources: readonly Source[]): Promise<{ seconds: number; read: Snapshot }> {
    const started = performance.now();
    const { stdout } = await run([...argv, '-s'], {
      stdin: buildScript(sources, { nonce: NONCE, sampleMs: 100 }),
      signal: AbortSignal.timeout(30_000),
      deadlineMs: 30_000,
      maxBytes: 2 ** 24,
    });
    return { seconds: (performance.now() - started) / 1000, read: decode(stdout) };
  }
  const states = ({ readings }: Snapshot): string[] =>
    [...readings].map(([id, { state }]) => `${id} ${state}`).toSorted();

  it.for(SHELLS)(
    'runs beside the rest in $name: three that take 2 s take 2 s together, whatever they print',
    async ({ argv, missing }, { skip }) => {
      if (missing) skip();
      await withFolder(async folder => {
        const sources = [slow(folder, 'a', 2, 9000), stat, slow(folder, 'b', 2, 5000), slow(folder, 'c', 2, 20_000)];
        const { seconds, read } = await timed(argv, sources);
        expect(states(read)).toEqual(['a ok', 'b ok', 'c ok', 'stat ok']);
        for (const id of ['a', 'b', 'c'])
          expect(read.readings.get(id)?.samples[0]?.items[0]).toMatchObject({
            text: `begun\n${`${id}\n`.repeat(30_000)}`,
            exit: 0,
          });
        expect(seconds).toBeGreaterThan(2);
        expect(seconds).toBeLessThan(3.9);
      });
    },
  );

  it.for(SHELLS)('may be more than a shell has pipes for, in $name', async ({ argv, missing }, { skip }) => {
    if (missing) skip();
    await withFolder(async folder => {
      const ids = Array.from({ length: 16 }, (_, i) => `s${i + 10}`);
      const sources = ids.map((id, i) => slow(folder, id, i === 4 ? 120 : 1, i === 4 ? 2000 : 9000 + (i % 3) * 1000));
      const { seconds, read } = await timed(argv, [stat, ...sources]);
      expect(states(read)).toEqual([...ids.map(id => `${id} ${id === 's14' ? 'timeout' : 'ok'}`), 'stat ok']);
      for (const id of ids.filter(one => one !== 's14'))
        expect(read.readings.get(id)?.samples[0]?.items[0]).toMatchObject({
          text: `begun\n${`${id}\n`.repeat(15_000)}`,
        });
      expect(seconds).toBeLessThan(9);
    });
  });

  it.for(SHELLS)(
    'takes no time from what prints more than a pipe holds, in $name',
    async ({ argv, missing }, { skip }) => {
      if (missing) skip();
      await withFolder(async folder => {
        const much: Source = { ...slow(folder, 'much', 0, 2000), argv: ['sh', '-c', 'yes x | head -c 300000'] };
        const { read } = await timed(argv, [slow(folder, 'long', 4, 20_000), much]);
        expect(states(read)).toEqual(['long ok', 'much ok']);
        expect(read.readings.get('much')?.samples[0]?.items[0]?.text.length).toBe(300_000);
      });
    },
  );

  it.for(SHELLS)(
    'is a timeout behind its deadline in $name, takes no other with it, and is not left running',
    async ({ argv, missing }, { skip }) => {
      if (missing) skip();
      await withFolder(async folder => {
        const sources = [
          ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => slow(folder, id, 120, 1000)),
          slow(folder, 'fine', 3, 10_000),
          meminfo,
        ];
        const { seconds, read } = await timed(argv, sources);
        expect(states(read)).toEqual([
          ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => `${id} timeout`),
          'fine ok',
          'meminfo ok',
        ]);
        expect(seconds).toBeLessThan(5);
        expect(await becomes(() => processesWith(folder).length === 0)).toBe(true);
      });
    },
  );
});

it('leaves time for what has a long deadline', () => {
  const source: Source = { id: 'x', why: 'a test', need: 'may', phase: 'after', deadlineMs: 60_000, argv: ['true'] };
  expect(deadlineOf([source, { ...source, deadlineMs: 5000 }], 2000)).toBe(92_000);
  expect(deadlineOf([], 2000)).toBe(32_000);
});
