import { randomBytes } from 'node:crypto';
import { cpus, hostname, release } from 'node:os';
import { LumoError } from '../core/errors.js';
import type { Item, Snapshot } from '../core/snapshot.js';
import { decode } from './decode.js';
import { parseHostFacts } from './facts.js';
import { endMark } from './frames.js';
import { run } from './process.js';
import { buildScript } from './script.js';
import type { CollectOptions, Host, Source } from './source.js';

/** Time for everything beside the window and what has a deadline of its own, ms. */
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

/** How long a collection may take in all, ms. */
export function deadlineOf(sources: readonly Source[], sampleMs: number): number {
  return sampleMs + GRACE_MS + Math.max(0, ...sources.map(source => source.deadlineMs ?? 0));
}

/**
 * This machine, read by the same script as any other.
 * @param platform as Node names it: where it is no Linux, nothing is read, and every source says so
 */
export function localHostOn(platform: NodeJS.Platform): Host {
  const collect =
    platform === 'linux' ? read : (sources: readonly Source[]) => Promise.resolve(nothing(sources, platform));
  return { name: 'localhost', collect };
}

export const localHost = localHostOn(process.platform);

async function read(sources: readonly Source[], options: CollectOptions): Promise<Snapshot> {
  const nonce = freshNonce();
  const script = buildScript(sources, { nonce, sampleMs: options.sampleMs });
  const result = await run(['sh', '-s'], {
    stdin: script,
    signal: options.signal,
    deadlineMs: deadlineOf(sources, options.sampleMs),
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
}

/** A machine of another kind: `/proc` is Linux's own. */
function nothing(sources: readonly Source[], platform: string): Snapshot {
  const items: Item[] = [{ path: '', text: '', state: 'not-applicable' }];
  const facts: readonly [string, string][] = [
    ['platform', platform],
    ['/proc/sys/kernel/hostname', hostname()],
    ['/proc/sys/kernel/osrelease', release()],
    ['/etc/os-release', `ID=${platform}`],
    ['date', `${Math.floor(Date.now() / 1000)} +0000`],
    ['uid', String(process.getuid?.() ?? -1)],
    ['cpus', String(cpus().length)],
  ];
  return {
    host: parseHostFacts(
      facts.map(([path, text]) => ({ path, text, state: 'ok' })),
      { shell: 0, parent: 0 },
    ),
    readings: new Map(sources.map(({ id }) => [id, { state: 'not-applicable', samples: [{ upAt: 0, ms: 0, items }] }])),
    complete: true,
  };
}
