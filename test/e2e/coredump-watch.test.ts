import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lumo as run, type Run } from '../helpers/cli.js';
import { coreBytes } from '../helpers/core-writer.js';

const PANIC = `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48]

goroutine 1 [running]:
main.boom()
\t/src/a.go:3 +0x1
`;

let home: string;
let folder: string;
let log: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lumo-watched-'));
  folder = join(home, 'token=hunter2', 'cores');
  log = join(home, 'lumo.log');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'core.a'), core('walk', 11));
  writeFileSync(join(folder, 'core.b'), core('chatty-worker', 12));
  writeFileSync(join(folder, 'core.c'), core('asked-to-quit', 13, 3));
  writeFileSync(join(folder, 'core.gz'), gzipSync(PANIC));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function core(comm: string, pid: number, signal = 11): Buffer {
  const siginfo = { signal, code: 1, address: 0n };
  return Buffer.from(coreBytes({ architecture: 'x86-64', process: { pid, comm }, siginfo }));
}

const lumo = async (args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  run(['coredump', ...args, '--log-file', log], { env: { LUMO_HOME: join(home, 'lumo'), ...env } });

/** The lines of the log since it was last asked for. */
function logged(): Line[] {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  writeFileSync(log, '');
  return lines.map(line => JSON.parse(line) as Line);
}

type Line = Record<string, string | number>;

it('leaves the cores of an ignored program alone and says why; the log has what was done, without secrets', async () => {
  const env = { LUMO_COREDUMP_COLLECTOR_IGNORED_NAMES: 'zebra, chatty' };
  const { stdout, stderr, code } = await lumo(['watch', '--once', '--settle', '1ms', folder], env);
  const why = 'its program holds chatty (coredump.collector.ignoredNames)';
  expect(code).toBe(0);
  expect(stderr).toContain(`Skipped, ${why}: ${join(folder, 'core.b')}.\n`);
  expect([stdout.split('\n').length, stdout.includes('chatty')]).toEqual([4, false]);
  const lines = logged();
  const named = lines.map(({ msg, path = '' }) => `${msg} ${path}`.replace(/\S*\//, ''));
  expect(named.filter(line => !line.startsWith('core stored')).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'core not stored ',
    'core read core.a',
    'core read core.c',
    'core read core.gz',
    'core skipped core.b',
    'watch begins cores',
  ]);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'core skipped', reason: why }));
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'core stored', bytes: expect.any(Number), reason: expect.stringMatching('score') }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'core not stored',
      reason: expect.stringMatching(/^value score [\d.]+, threshold 4$/),
    }),
  );
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

it('logs what analyze, score and rm did, and what could not be read', async () => {
  const [path, gone] = [join(folder, 'core.a'), join(folder, 'gone')];
  await lumo(['analyze', '--no-gdb', path, gone]);
  const [read, missing] = logged();
  expect(read).toEqual({
    level: 'info',
    time: expect.any(String),
    core: expect.stringMatching(/^[0-9a-f]{12}$/),
    path: path.replace('hunter2', '[redacted]'),
    class: expect.any(String),
    severity: expect.any(String),
    signal: 'SIGSEGV',
    score: expect.any(Number),
    debugger: 'none',
    model: 'none',
    durationMs: expect.any(Number),
    msg: 'core read',
  });
  expect(missing).toMatchObject({ level: 'warn', code: 'input.unreadable', msg: 'core not read' });
  const id = String(read?.['core']);
  await lumo(['score', path]);
  expect(logged()).toMatchObject([{ core: id, msg: 'core read' }]);
  await lumo(['rm', id, '--dry-run']);
  await lumo(['rm', id, '-y']);
  expect(logged()).toMatchObject([
    { core: id, msg: 'crash would be removed' },
    { core: id, msg: 'crash removed' },
  ]);
});

it('logs why no model answered', async () => {
  await lumo(['analyze', '--no-gdb', '--ai-force', join(folder, 'core.a')], { LUMO_AI_ENABLED: 'false' });
  expect(logged()).toMatchObject([
    { msg: 'no answer of a model', reason: 'No model was asked: ai.enabled is false.' },
    { msg: 'core read', model: 'none' },
  ]);
});

const relative = !/^[/|@]/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'));
it.skipIf(!relative)('says where cores land if no folder is named (needs a relative core_pattern)', async () => {
  const { stderr } = await lumo(['watch', '--once', '--dry-run', '--settle', '1ms']);
  expect(stderr).toContain('each core lands in the working folder of the process that crashes');
  expect(stderr).toContain('sysctl kernel.core_pattern=/var/crash/');
  const named = await lumo(['watch', '--once', '--dry-run', '--settle', '1ms', folder]);
  expect(named.stderr).not.toContain('core_pattern');
});
