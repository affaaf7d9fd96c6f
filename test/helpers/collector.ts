import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as shared from '../../src/checkers/sources.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import type { Source } from '../../src/host/source.js';
import { hasTool } from './tools.js';

export const NONCE = '0123456789abcdef';

/** Every source that checkers share. */
export const SOURCES: readonly Source[] = Object.values(shared);

export interface Shell {
  name: string;
  argv: readonly [string, ...string[]];
  /** The title of a test says why it was skipped. */
  missing: boolean;
}

/** The three shells that the collector is written for. */
export const SHELLS: readonly Shell[] = (
  [['dash'], ['bash'], ['busybox', 'sh']] as readonly (readonly [string, ...string[]])[]
).map(argv => ({
  name: hasTool(argv[0]) ? argv.join(' ') : `${argv.join(' ')} (skipped: not installed)`,
  argv,
  missing: !hasTool(argv[0]),
}));

export interface Ran {
  stdout: string;
  stderr: string;
  status: number | null;
}

/** Feeds a script to a program, nothing of our environment with it. */
export function feed(
  argv: readonly string[],
  script: string,
  options: { cwd?: string; env?: Record<string, string> } = {},
): Ran {
  const [file = '', ...args] = argv;
  const { cwd = tmpdir(), env = { PATH: process.env['PATH'] ?? '' } } = options;
  return spawnSync(file, args, { input: script, encoding: 'utf8', cwd, env, maxBuffer: 2 ** 28, timeout: 30_000 });
}

/** Sources as a shell reads them, and as we understand them. */
export function collect(shell: readonly string[], sources: readonly Source[]): Snapshot {
  return decode(feed(shell, buildScript(sources, { nonce: NONCE, sampleMs: 100 })).stdout);
}

/** The shared must sources that were not read, though every Linux has what they are for, or says that it has not. */
export function unreadMust({ readings }: Snapshot): string[] {
  return SOURCES.filter(({ need }) => need === 'must').flatMap(({ id, when }) => {
    const state = readings.get(id)?.state;
    return state === 'ok' || (when !== undefined && state === 'not-applicable') ? [] : [`${id} ${state}`];
  });
}

/** Before a command: as a user without any right, where we are root. */
export const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] as const;

/** What a user without any right reads, where we are root and may become one. */
export function collectAsNobody(shell: readonly string[], sources: readonly Source[]): Snapshot {
  return collect([...NOBODY, ...shell], sources);
}

/** True where `collectAsNobody` can be used. */
export const CAN_BE_NOBODY = process.getuid?.() === 0 && hasTool('setpriv');

/**
 * Runs a script with the tools that busybox has inside and no other: Debian's takes those of the system first.
 * @param folder an empty one, for the links
 */
export function collectByApplets(folder: string, sources: readonly Source[]): Snapshot {
  feed(['busybox', '--install', '-s', folder], '');
  const script = buildScript(sources, { nonce: NONCE, sampleMs: 100 }).replace(/ PATH=\S+;/, ` PATH=${folder};`);
  return decode(feed(['busybox', 'sh'], script).stdout);
}

/** Raw output, written by hand: every argument that begins with `#` becomes a mark. */
export function framed(...lines: readonly string[]): string {
  const marked = lines.map(line => (line.startsWith('#') ? `\n#${NONCE}# ${line.slice(1)}\n` : `${line}\n`));
  return `\n#${NONCE}# begin 1 10 9\n${marked.join('')}`;
}

/** A folder of its own for one test; gone at the end of it. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'lumo-host-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const result = use(folder);
    if (result instanceof Promise) return result.finally(remove) as T;
    remove();
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}

/** Pids of living processes whose command line holds this text. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => read(`/proc/${pid}/cmdline`).includes(text))
    .map(Number);
}

/** Waits until something holds; false after ten seconds of it not doing so. */
export async function becomes(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 500; tries++) {
    if (holds()) return true;
    await wait(20);
  }
  return false;
}

/** A dead process whose parent has not asked for it yet is gone too. */
export function isGone(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat === '' || /\) [ZX] /.test(stat);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}
