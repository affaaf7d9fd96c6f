import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Run {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  input?: string;
  /** Once stdout looks like this, the process gets a signal, or keys as if they were typed. */
  when?: { sees: RegExp; kill?: NodeJS.Signals; type?: string };
}

/** A folder for what Lumo remembers, so that no test reads or writes the developer's own; gone when the tests end. */
const HOME = mkdtempSync(join(tmpdir(), 'lumo-home-'));
process.on('exit', () => rmSync(HOME, { recursive: true, force: true }));

/** Runs a program as a user would and waits for its end. Colour, width and settings of Lumo are not passed on. */
export async function run(argv: readonly [string, ...string[]], options: RunOptions = {}): Promise<Run> {
  const { NODE_ENV: _, FORCE_COLOR: __, COLUMNS: ___, DEBUG: ____, ...inherited } = process.env;
  const env = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('LUMO_')));
  const [file, ...args] = argv;
  const child = spawn(file, args, { cwd: ROOT, env: { ...env, LUMO_HOME: HOME, ...options.env } });
  const result: Run = { code: null, signal: null, stdout: '', stderr: '' };
  let { when } = options;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.stdout += text;
    if (!when?.sees.test(result.stdout)) return;
    if (when.kill) child.kill(when.kill);
    if (when.type) child.stdin.write(when.type);
    when = undefined;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.stderr += text;
  });
  if (options.input !== undefined) child.stdin.end(options.input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...result, code, signal }));
  });
}

/** Runs `lumo` from bin/ with these arguments. */
export async function lumo(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run([process.execPath, join(ROOT, 'bin/run.js'), ...args], options);
}

/**
 * A command line program of our bin/run.js and our dist/app with commands of the test's own, in a temporary folder.
 * Gives the path of its run.js.
 */
export function makeCli(commands: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'lumo-cli-'));
  for (const folder of ['bin', 'dist/commands']) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(join(ROOT, 'bin/run.js'), join(root, 'bin/run.js'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const room of ['app', 'core']) symlinkSync(join(ROOT, 'dist', room), join(root, 'dist', room));
  const oclif = {
    bin: 'lumo',
    dirname: 'lumo',
    commands: { strategy: 'pattern', target: './dist/commands' },
    topicSeparator: ' ',
  };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'lumo', version: '0.0.0', type: 'module', oclif }));
  for (const [name, body] of Object.entries(commands)) {
    writeFileSync(join(root, `dist/commands/${name}.js`), `${PRELUDE}${body}`);
  }
  return join(root, 'bin/run.js');
}

const PRELUDE = `import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { LumoCommand } from '../app/base-command.js';
import { duration } from '../app/flags.js';
import { confirm } from '../app/prompts.js';
import { LumoError } from '../core/errors.js';
`;
