import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Compression } from '../../core/core-report.js';
import { run } from '../../host/process.js';

/** How a stream of bytes ended. `full`: the taker wanted no more. */
export type Ending =
  | { kind: 'whole' | 'full' | 'deadline' | 'cancelled' }
  | { kind: 'failed'; why: string; hint?: string };

export interface StreamLimits {
  signal: AbortSignal;
  deadlineMs: number;
}

/**
 * Decompresses a file (an absolute path) piece by piece into `take`, each piece when the one before is done with; `take` says false
 * when it wants no more. gzip by Node itself, the others by their programs. What came out of a damaged file before
 * the damage has been taken when `failed` is returned. Rejects only where `take` does.
 */
export async function decompress(
  path: string,
  compression: Exclude<Compression, 'none'>,
  take: (chunk: Buffer) => Promise<boolean>,
  limits: StreamLimits,
): Promise<Ending> {
  return compression === 'gzip' ? gunzip(path, take, limits) : byProgram(path, PROGRAMS[compression], take, limits);
}

/** Its argv up to the path, and the package of Debian. Memory is bounded: zstd takes 128 MiB windows at most by itself. */
const PROGRAMS = {
  zstd: { argv: ['zstd', '-dcq', '--'], debian: 'zstd' },
  lz4: { argv: ['lz4', '-dcq', '--'], debian: 'lz4' },
  xz: { argv: ['xz', '-dcq', '-M', '512MiB', '--'], debian: 'xz-utils' },
} as const;

async function byProgram(
  path: string,
  { argv, debian }: (typeof PROGRAMS)[keyof typeof PROGRAMS],
  take: (chunk: Buffer) => Promise<boolean>,
  { signal, deadlineMs }: StreamLimits,
): Promise<Ending> {
  const taker: { full: boolean; fault?: { error: unknown } } = { full: false };
  const sink = async (chunk: Buffer): Promise<void> => {
    try {
      taker.full ||= !(await take(chunk));
    } catch (error) {
      taker.fault = { error };
    }
    // The only way to make `run` end its program.
    if (taker.full || taker.fault) throw new Error('no more');
  };
  const [program, ...rest] = argv;
  const ran = await run([program, ...rest, path], {
    signal,
    deadlineMs,
    maxBytes: Number.MAX_SAFE_INTEGER,
    sink,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  if (taker.fault) throw taker.fault.error;
  if (taker.full) return { kind: 'full' };
  if (ran.cancelled) return { kind: 'cancelled' };
  if (ran.timedOut) return { kind: 'deadline' };
  if (ran.notStarted === 'ENOENT')
    return {
      kind: 'failed',
      why: `the program ${program} is not installed`,
      hint: `Install it (Debian: apt install ${debian}), or unpack it by hand and name the unpacked file.`,
    };
  if (ran.notStarted !== undefined)
    return { kind: 'failed', why: `${program} could not be started: ${ran.notStarted}` };
  return ran.exit === 0 ? { kind: 'whole' } : { kind: 'failed', why: `${program}: ${complaint(ran.stderr, path)}` };
}

/** The last line of its error output, without the path, which the caller names. */
function complaint(stderr: string, path: string): string {
  const line = stderr.replaceAll(path, '').trim().split('\n').at(-1)?.trim() ?? '';
  return line.replace(/^[\w./-]*\s*:\s*/, '').replace(/[\s.]+$/, '') || 'it failed without a word';
}

async function gunzip(
  path: string,
  take: (chunk: Buffer) => Promise<boolean>,
  { signal, deadlineMs }: StreamLimits,
): Promise<Ending> {
  const clock = AbortSignal.timeout(deadlineMs);
  const ended = (): Ending | undefined =>
    signal.aborted ? { kind: 'cancelled' } : clock.aborted ? { kind: 'deadline' } : undefined;
  const source = createReadStream(path, { signal: AbortSignal.any([signal, clock]) });
  const unzipped = createGunzip({ chunkSize: 65_536 });
  source.on('error', error => unzipped.destroy(error));
  source.pipe(unzipped);
  const unread = (): Buffer[] => {
    const chunks: Buffer[] = [];
    for (let chunk: unknown = unzipped.read(); Buffer.isBuffer(chunk); chunk = unzipped.read()) chunks.push(chunk);
    return chunks;
  };
  try {
    const chunks: AsyncIterator<unknown, void> = unzipped[Symbol.asyncIterator]();
    for (;;) {
      const next = await piece(chunks);
      if ('error' in next) {
        // What was decoded before the damage still waits in the stream.
        for (const chunk of unread()) if (!(await take(chunk))) return { kind: 'full' };
        return ended() ?? { kind: 'failed', why: `gzip: ${messageOf(next.error)}` };
      }
      if (next.chunk === undefined) return { kind: 'whole' };
      const now = ended();
      if (now) return now;
      if (!(await take(next.chunk))) return { kind: 'full' };
    }
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

async function piece(
  chunks: AsyncIterator<unknown, void>,
): Promise<{ chunk: Buffer | undefined } | { error: unknown }> {
  try {
    const { value } = await chunks.next();
    return { chunk: Buffer.isBuffer(value) ? value : undefined };
  } catch (error) {
    return { error };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
