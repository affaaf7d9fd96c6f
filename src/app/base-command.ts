import { Command, Flags } from '@oclif/core';
import { LumoError } from '../core/errors.js';
import type { ExitCode } from '../core/exit-codes.js';
import { writeAll } from './output.js';
import { type Progress, startProgress } from './progress.js';
import { describeTerminal, type Terminal } from './terminal.js';

const STOPS = ['SIGINT', 'SIGTERM'] as const;

/** After Ctrl-C, what does not heed the signal gets this long, then the process ends by the same signal. */
const GRACE_MS = 1000;

/** What every command of Lumo has: global flags, an output that waits for slow readers, and an end by Ctrl-C. */
export abstract class LumoCommand extends Command {
  static override baseFlags = {
    verbose: Flags.boolean({ char: 'v', summary: 'Show more detail.', helpGroup: 'GLOBAL' }),
    'no-color': Flags.boolean({ summary: 'Print without colour; so does NO_COLOR=1.', helpGroup: 'GLOBAL' }),
  };

  readonly #stop = new AbortController();
  readonly #running = new Set<Progress>();

  /** Aborted by Ctrl-C: hand it to everything that waits. */
  protected get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Width and colour of stdout. */
  protected get terminal(): Terminal {
    const end = this.argv.indexOf('--');
    const options = end === -1 ? this.argv : this.argv.slice(0, end);
    return describeTerminal(process.stdout, process.env, options.includes('--no-color'));
  }

  /** Prints the result; returns when the reader has taken it. After Ctrl-C nothing is printed. */
  protected async out(text: string): Promise<void> {
    if (this.signal.aborted) return;
    await writeAll(process.stdout, text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Names on stderr what runs; a command that ends in any way takes it away. */
  protected progress(first: string): Progress {
    const progress = startProgress(first, { colour: this.terminal.colour });
    this.#running.add(progress);
    return progress;
  }

  /** The exit code of the process once all is written. Nobody calls exit, for that cuts piped output. */
  protected endWith(code: ExitCode): void {
    process.exitCode = code;
  }

  protected override async _run<T>(): Promise<T> {
    const stop = (name: NodeJS.Signals) => {
      this.#stop.abort(new LumoError('interrupted', 'interrupted'));
      setTimeout(() => process.kill(process.pid, name), GRACE_MS).unref();
    };
    // `once`: a second Ctrl-C finds no listener and ends the process there and then.
    for (const name of STOPS) process.once(name, stop);
    try {
      return await Promise.race([super._run<T>(), aborted(this.signal)]);
    } finally {
      for (const progress of this.#running) progress.stop();
      if (!this.signal.aborted) for (const name of STOPS) process.off(name, stop);
    }
  }

  /** oclif would set an exit code of its own; bin/run.js reports every error. */
  protected override async catch(error: Error): Promise<never> {
    throw error;
  }
}

/** Never resolves; rejects as soon as the signal comes. */
async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
