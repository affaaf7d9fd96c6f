import { randomBytes } from 'node:crypto';
import { LumoError } from '../core/errors.js';
import { decode } from './decode.js';
import { endMark } from './frames.js';
import { run } from './process.js';
import { buildScript } from './script.js';
import type { CollectOptions, Host, Source } from './source.js';

/** Time for everything beside the window itself, ms: heavy tools end by their own deadlines long before. */
const GRACE_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Names that mean this very machine (issue 3). */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0']);

export function isLocal(name: string): boolean {
  return LOCAL_NAMES.has(name.toLowerCase());
}

/** A fresh nonce for the marks of one script. */
export function freshNonce(): string {
  return randomBytes(8).toString('hex');
}

/** This machine, read by the same script as any other. */
export const localHost: Host = {
  name: 'localhost',
  async collect(sources: readonly Source[], options: CollectOptions) {
    const nonce = freshNonce();
    const script = buildScript(sources, { nonce, sampleMs: options.sampleMs });
    const result = await run(['sh', '-s'], {
      stdin: script,
      signal: options.signal,
      deadlineMs: options.sampleMs + GRACE_MS,
      maxBytes: MAX_BYTES,
      until: endMark(nonce),
    });
    if (result.cancelled) throw new LumoError('interrupted', 'Interrupted.');
    if (result.notStarted !== undefined)
      throw new LumoError('host.collector-failed', `The collector could not be started: sh: ${result.notStarted}.`);
    if (!result.stdout.includes(`#${nonce}# begin`)) {
      const why = result.stderr.trim().split('\n').pop() || `sh ended with ${result.exit ?? 'a signal'}`;
      throw new LumoError('host.collector-failed', `The collector printed nothing: ${why}.`);
    }
    return decode(result.stdout, 'the collector');
  },
};
