import { setMaxListeners } from 'node:events';
import { Command, Flags, type Interfaces } from '@oclif/core';
import { LumoError } from '../core/errors.js';
import type { ExitCode } from '../core/exit-codes.js';
import { inert } from '../report/sanitize.js';
import { type Context, createContext } from './context.js';
import { logError } from './log-run.js';
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
    config: Flags.string({ summary: 'Take the settings from this file.', helpValue: 'FILE', helpGroup: 'GLOBAL' }),
    'log-file': Flags.string({
      summary: 'Append what is done to this file, as JSON lines; secrets are masked.',
      helpValue: 'FILE',
      helpGroup: 'GLOBAL',
    }),
  };

  readonly #stop = stopper();
  readonly #running = new Set<Progress>();
  #context: Context | undefined;

  /** Aborted by Ctrl-C: hand it to everything that waits. */
  protected get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Settings, log and store, each made when it is first asked for; there once the command line is parsed. */
  protected get context(): Context {
    this.#context ??= this.makeContext({});
    return this.#context;
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

  /** For people, on stderr. */
  protected tell(text: string): void {
    process.stderr.write(`${inert(text)}\n`);
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

  /** A file that was named must be right, whatever the command: otherwise nothing begins. */
  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    const output = await super.parse(options, argv);
    const { config, 'log-file': logFile } = output.flags as { config?: string; 'log-file'?: string };
    this.#context = this.makeContext({ configFile: config, logFile });
    if (config !== undefined) await this.#context.config();
    if (logFile !== undefined) await this.#context.log();
    return output;
  }

  private makeContext(files: { configFile?: string | undefined; logFile?: string | undefined }): Context {
    const warn = (text: string): void => void process.stderr.write(`warning: ${inert(text)}\n`);
    return createContext({ env: process.env, ...files, signal: this.signal, warn });
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
    } catch (error) {
      if (this.#context?.logs()) logError(await this.#context.log(), error);
      throw error;
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

/** Many wait for it at once, such as cores for a cluster; Node would take more than ten for a leak. */
function stopper(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}
