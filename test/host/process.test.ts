import { getEventListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { run, type RunOptions, type RunResult } from '../../src/host/process.js';
import { becomes, isGone, withFolder } from '../helpers/collector.js';

const LONG = 60_000;
const fine: RunResult = { stdout: '', stderr: '', exit: 0, timedOut: false, cancelled: false, cut: false };

/** `run` with limits that are far away. */
async function start(argv: readonly [string, ...string[]], options: Partial<RunOptions> = {}): Promise<RunResult> {
  return run(argv, { signal: new AbortController().signal, deadlineMs: LONG, maxBytes: 2 ** 24, ...options });
}

const sh = async (script: string, options: Partial<RunOptions> = {}): Promise<RunResult> =>
  start(['sh', '-c', script], options);

describe('how a run ends', { timeout: LONG }, () => {
  it('tells output, error output and exit code', async () => {
    expect(await sh('cat; echo oops >&2; exit 7', { stdin: 'é🔥' })).toEqual({
      ...fine,
      stdout: 'é🔥',
      stderr: 'oops\n',
      exit: 7,
    });
  });

  it('keeps the end of a long error output, where the reason stands', async () => {
    const { stderr } = await sh('head -c 100000 /dev/zero | tr "\\0" x >&2; echo the end >&2');
    expect(stderr).toHaveLength(4096);
    expect(stderr.endsWith('xxthe end\n')).toBe(true);
  });

  it('gives the arguments to the program as they are, without a shell', async () => {
    expect((await start(['printf', '%s', '$(id) `id` *'])).stdout).toBe('$(id) `id` *');
  });

  it.each([
    ['ENOENT', ['/nowhere/lumo']],
    ['EACCES', ['/etc/passwd']],
    ['E2BIG', ['true', 'x'.repeat(4_000_000)]],
    ['ERR_INVALID_ARG_VALUE', ['true', 'a\0b']],
  ] as const)('says %s where it could not be started', async (code, argv) => {
    expect(await start(argv)).toEqual({ ...fine, exit: undefined, notStarted: code });
  });

  it('does not mind a program that reads none of its input', async () => {
    expect(await start(['true'], { stdin: 'x'.repeat(5_000_000) })).toEqual(fine);
  });

  it('leaves no listener behind on a signal that many runs share', async () => {
    const { signal } = new AbortController();
    await Promise.all([
      start(['true'], { signal }),
      start(['/nowhere'], { signal }),
      sh('echo END; sleep 300', { signal, until: 'END' }),
    ]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('a run that is stopped', { timeout: LONG }, () => {
  it('takes its grandchildren with it at the deadline', async () => {
    const result = await sh('sleep 300 & echo $!; wait', { deadlineMs: 500 });
    expect(result).toEqual({ ...fine, stdout: result.stdout, exit: undefined, timedOut: true });
    const grandchild = Number(result.stdout);
    expect(grandchild).toBeGreaterThan(1);
    expect(await becomes(() => isGone(grandchild))).toBe(true);
  });

  it('is cancelled at once, with what it had said so far', async () => {
    const abort = new AbortController();
    const started = performance.now();
    const running = sh('echo $$; exec sleep 300', { signal: abort.signal });
    await wait(300);
    abort.abort();
    const result = await running;
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(result).toEqual({ ...fine, stdout: result.stdout, exit: undefined, cancelled: true });
    expect(await becomes(() => isGone(Number(result.stdout)))).toBe(true);
  });

  it('is never started where the signal was there before', async () => {
    await withFolder(async folder => {
      const file = join(folder, 'started');
      expect(await start(['touch', file], { signal: AbortSignal.abort() })).toEqual({
        ...fine,
        exit: undefined,
        cancelled: true,
      });
      await wait(200);
      expect(existsSync(file)).toBe(false);
    });
  });

  it('is cut at the byte, and ended, where it says too much', async () => {
    expect(await start(['yes'], { maxBytes: 1001 })).toEqual({
      ...fine,
      stdout: `${'y\n'.repeat(500)}y`,
      exit: undefined,
      cut: true,
    });
    expect(await start(['printf', 'abc'], { maxBytes: 3 })).toEqual({ ...fine, stdout: 'abc' });
  });
});

describe('a run with an end mark', { timeout: LONG }, () => {
  it('returns at the mark although a child holds the pipe, and ends that child', async () => {
    const { stdout, exit, timedOut } = await sh('sleep 300 & echo $!; echo "#n# end 1"; exec sleep 300', {
      until: '\n#n# end ',
    });
    expect({ exit, timedOut }).toEqual({ exit: undefined, timedOut: false });
    expect(stdout).toMatch(/^\d+\n#n# end 1\n$/);
    expect(await becomes(() => isGone(Number(stdout.split('\n')[0])))).toBe(true);
  });

  it('waits for the whole line of the mark, wherever it is split', async () => {
    const { stdout } = await sh('for c in E N D " " 4 2; do printf "%s" "$c"; sleep 0.03; done; echo; exec sleep 300', {
      until: 'END ',
    });
    expect(stdout).toBe('END 42\n');
  });

  it('finds a mark far behind the first chunk, and at its very border', async () => {
    const { stdout } = await sh('head -c 65534 /dev/zero; printf EN; sleep 0.1; echo D; exec sleep 300', {
      until: 'END',
    });
    expect(stdout.slice(65_530)).toBe('\0\0\0\0END\n');
  });

  it('ends as any other where the mark never comes', async () => {
    expect(await sh('echo EN D', { until: 'END' })).toEqual({ ...fine, stdout: 'EN D\n' });
  });
});

describe('a run with a sink', { timeout: LONG }, () => {
  it('hands every byte over in order, one piece at a time, and ends when the last is taken', async () => {
    let text = '';
    let busy = false;
    const sink = async (chunk: Buffer): Promise<void> => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      text += chunk.toString();
      busy = false;
    };
    const result = await start(['seq', '1', '50000'], { maxBytes: 1e6, sink });
    expect(result).toMatchObject({ exit: 0, stdout: '', cut: false });
    expect(text.split('\n')).toHaveLength(50_001);
    expect(text.endsWith('49999\n50000\n')).toBe(true);
  });

  it('is cut at the byte, the last piece taken', async () => {
    let bytes = 0;
    const sink = async (chunk: Buffer): Promise<void> => void (bytes += chunk.length);
    const result = await start(['yes'], { maxBytes: 100_001, sink });
    expect(result.cut).toBe(true);
    expect(bytes).toBe(100_001);
  });

  it('ends the program where the sink fails, and says why', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const result = await start(['yes'], { maxBytes: 1e9, sink: async () => Promise.reject(full) });
    expect(result.sinkFailed).toBe('ENOSPC');
  });
});

it('a run has the environment and the folder it was given, and nothing of ours', async () => {
  const result = await start(['/bin/sh', '-c', 'echo "$A $HOME $PWD"'], { env: { A: 'x' }, cwd: '/' });
  expect(result.stdout).toBe('x  /\n');
});
