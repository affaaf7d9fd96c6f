import { spawn, type ChildProcess } from 'node:child_process';

export interface RunOptions {
  stdin?: string;
  signal: AbortSignal;
  /** The process group is killed after so long, ms. */
  deadlineMs: number;
  /** The output is cut, and the process group killed, at so many bytes. */
  maxBytes: number;
  /** Stop reading as soon as this text has come: a stuck child may hold the pipe open for ever. */
  until?: string;
  /** The whole environment of the program; ours where it is absent. */
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  /** Takes the output piece by piece, each when the one before is done with; `stdout` stays empty. */
  sink?: (chunk: Buffer) => Promise<void>;
}

/** How a run ended; the causes are told apart, none of them throws. */
export interface RunResult {
  stdout: string;
  /** The last 4 kB. */
  stderr: string;
  exit: number | undefined;
  /** Why it could not be started, such as ENOENT. */
  notStarted?: string;
  timedOut: boolean;
  cancelled: boolean;
  cut: boolean;
  /** Why the sink took no more, such as ENOSPC; the program was then killed. */
  sinkFailed?: string;
}

/**
 * Runs a program with these arguments and no shell, in a process group of its own. The only place that starts
 * processes. Never rejects.
 */
export async function run(argv: readonly [string, ...string[]], options: RunOptions): Promise<RunResult> {
  const result: RunResult = { stdout: '', stderr: '', exit: undefined, timedOut: false, cancelled: false, cut: false };
  if (options.signal.aborted) return { ...result, cancelled: true };
  try {
    return await read(start(argv, options), options, result);
  } catch (error) {
    // Node throws some causes (E2BIG, a NUL in an argument, no more file descriptors) where it reports others.
    return { ...result, notStarted: reason(error) };
  }
}

/** Its pipes may be missing: out of file descriptors Node makes none. */
function start([file, ...args]: readonly [string, ...string[]], { env, cwd }: RunOptions): ChildProcess {
  return spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    ...(env && { env: { ...env } }),
    ...(cwd !== undefined && { cwd }),
  });
}

async function read(child: ChildProcess, options: RunOptions, result: RunResult): Promise<RunResult> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    const mark = options.until === undefined ? undefined : markFinder(options.until);
    let bytes = 0;
    let pouring: Promise<void> | undefined;

    const finish = (): void => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', onAbort);
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.destroy();
      child.unref();
      const settle = (): void => resolve({ ...result, stdout: Buffer.concat(chunks).toString('utf8') });
      if (pouring) void pouring.then(settle);
      else settle();
    };
    const stop = (why?: 'timedOut' | 'cancelled' | 'cut'): void => {
      if (why !== undefined) result[why] = true;
      killGroup(child);
      finish();
    };
    const onAbort = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('timedOut'), options.deadlineMs);
    options.signal.addEventListener('abort', onAbort, { once: true });

    child.on('error', error => {
      result.notStarted = reason(error);
      finish();
    });
    const pour = (chunk: Buffer, sink: (chunk: Buffer) => Promise<void>): void => {
      child.stdout?.pause();
      // In a chain: when the program exits, Node lets the rest flow although it is paused.
      pouring = (pouring ?? Promise.resolve())
        .then(async () => (result.sinkFailed === undefined ? sink(chunk) : undefined))
        .then(
          () => void child.stdout?.resume(),
          (error: unknown) => {
            result.sinkFailed = reason(error);
            stop();
          },
        );
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      const wanted = chunk.subarray(0, options.maxBytes - bytes);
      if (options.sink) pour(wanted, options.sink);
      else chunks.push(wanted);
      bytes += chunk.length;
      if (bytes > options.maxBytes) stop('cut');
      // Whoever still holds the pipe is stuck, and nobody reads it any more.
      else if (mark?.(chunk)) stop();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      result.stderr = (result.stderr + text).slice(-4096);
    });
    child.on('close', code => {
      result.exit = code ?? undefined;
      finish();
    });
    child.stdin?.on('error', () => {
      // It ended before it read everything; its exit says why.
    });
    child.stdin?.end(options.stdin ?? '');
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}

/** True from the chunk on that completes the line of the mark, wherever the chunks were split. */
function markFinder(mark: string): (chunk: Buffer) => boolean {
  let tail = '';
  return chunk => {
    tail += chunk.toString('latin1');
    const at = tail.indexOf(mark);
    if (at >= 0 && tail.includes('\n', at + mark.length)) return true;
    tail = at < 0 ? tail.slice(-mark.length) : tail.slice(at);
    return false;
  };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
