import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReports, CoreReportList } from '../../src/core/core-list.js';
import type { CoreFrame, CoreReport } from '../../src/core/core-report.js';
import { lumo as run, type Run, type RunOptions } from '../helpers/cli.js';
import { crash, type Crash, whyNot } from '../helpers/crashes.js';

const SECRET = 'hunter2-Zq81x';
const TOKEN = 'sk-ant-abcdefghijklmnopQRST1234';
const MISSING = whyNot('null-read.c');

let home = '';
let core: Crash | undefined;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lumo-cores-'));
  if (MISSING !== undefined) return;
  core = await crash('null-read.c', {
    args: ['--password', SECRET, 'plain'],
    env: {
      DB_PASSWORD: SECRET,
      ANTHROPIC_API_KEY: TOKEN,
      HOSTNAME: 'web-7d9f8b6c5d-x2x4z',
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
    },
  });
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await core?.remove();
});

const file = (): string => core?.core ?? '';

const lumo = async (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  run(['coredump', ...args], { ...options, env: { LUMO_HOME: home, ...options.env } });

async function json<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  const { stdout, stderr, code } = await lumo([...args, '--format', 'json'], options);
  expect([stderr, code]).toEqual(['', 0]);
  return JSON.parse(stdout) as T;
}

/** What of a frame needs no debugger. */
function samePlace(frame: CoreFrame | undefined): Partial<CoreFrame> {
  const { buildId, offset, pc } = frame ?? {};
  return { ...(buildId && { buildId }), ...(offset && { offset }), ...(pc && { pc }) };
}

describe.skipIf(MISSING !== undefined)(`a crash${MISSING === undefined ? '' : ` (${MISSING})`}`, () => {
  it('is told with its place, its pod and its value, and no secret of it anywhere', async () => {
    const report = await json<CoreReport>(['analyze', file(), '--exe', core?.exe ?? '']);
    expect(report).toMatchObject({
      kind: 'CoreReport',
      signal: { number: 11, name: 'SIGSEGV' },
      pod: { name: 'web-7d9f8b6c5d-x2x4z' },
      file: { kind: 'core', truncated: false },
      process: { args: [expect.stringMatching(/null-read$/), '--password', '[redacted]', 'plain'] },
    });
    expect(report.backtrace.map(frame => frame.function)).toContain('read_it');
    expect(report.score.total).toBeGreaterThanOrEqual(8);
    const prompt = await lumo(['analyze', file(), '--show-prompt']);
    expect(prompt.stdout).toContain('COREDUMP ANALYSIS REQUEST');
    const shown = await lumo(['analyze', file(), '--verbose', '--log-file', join(home, 'log')]);
    const kept = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    for (const text of [JSON.stringify(report), prompt.stdout, shown.stdout, shown.stderr, ...kept]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(TOKEN);
    }
  });

  it('is the same from an archive, from stdin, without a debugger, and in a folder of several', async () => {
    const folder = join(core?.dir ?? '', 'several');
    mkdirSync(folder);
    writeFileSync(join(folder, 'core.gz'), gzipSync(readFileSync(file())));
    copyFileSync(file(), join(folder, 'core'));
    writeFileSync(join(folder, 'notes.txt'), 'no core');
    const [plain, bare] = [
      await json<CoreReport>(['analyze', file()]),
      await json<CoreReport>(['analyze', '--no-gdb', file()]),
    ];
    const both = await json<CoreReports>(['analyze', folder]);
    expect(both.reports.map(report => [report.id, report.file.compression])).toEqual([
      [plain.id, 'none'],
      [plain.id, 'gzip'],
    ]);
    expect([bare.id, bare.debugger, bare.signal]).toEqual([plain.id, 'none', plain.signal]);
    // The core alone says where, but not what that is called.
    expect(bare.backtrace).toEqual([{ index: 0, kind: 'normal', module: core?.exe, ...samePlace(plain.backtrace[0]) }]);
    expect(bare.notes.join(' ')).toContain('No debugger was run');
  });

  it('is known from then on: listed, shown, and forgotten where somebody says yes', async () => {
    const { id } = await json<CoreReport>(['analyze', file()]);
    const list = await json<CoreReportList>(['list']);
    expect(list.items.map(item => item.id)).toEqual([id]);
    expect(list.groups).toMatchObject([{ count: 1, best: id }]);
    expect((await json<CoreReportList>(['list', '--severity', 'critical'])).items).toEqual([]);
    expect(await json<CoreReport>(['show', id.slice(0, 5)])).toMatchObject({ id });
    const unasked = await lumo(['rm', id], { input: '' });
    expect([unasked.code, unasked.stderr]).toEqual([3, expect.stringContaining('Add -y to remove')]);
    expect((await lumo(['rm', id, '--dry-run'])).stdout).toContain(`would remove ${id}`);
    expect((await lumo(['rm', id, '-y'])).stdout).toContain(`removed ${id}`);
    const gone = await lumo(['show', id]);
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('lumo coredump list')]);
  });

  it('is as new to a watch as before, after a dry run of it', async () => {
    const folder = join(core?.dir ?? '', 'landed');
    mkdirSync(folder);
    copyFileSync(file(), join(folder, 'core'));
    const env = { LUMO_HOME: join(home, 'watcher') };
    const watch = ['watch', '--once', '--settle', '1ms', folder];
    expect((await lumo([...watch, '--dry-run'], { env })).stdout).toContain('SIGSEGV');
    expect((await json<CoreReportList>(['list'], { env })).items).toEqual([]);
    const first = await lumo(watch, { env });
    expect(first.stdout).toContain('stored as');
    expect(first.stderr).not.toContain('nothing new');
    const again = await lumo(watch, { env });
    expect([again.code, again.stdout, again.stderr]).toEqual([0, '', expect.stringContaining('nothing new was read')]);
  });

  it('says what a log says that was named for it alone, and that only this ties the two', async () => {
    const log = join(core?.dir ?? '', 'named.log');
    writeFileSync(log, "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\n");
    const go = 'panic: torn\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:2 +0x25\n';
    const panic = join(core?.dir ?? '', 'panic.log');
    writeFileSync(panic, go);
    const named = await json<CoreReport>(['analyze', file(), '--log', panic]);
    expect(named.language).toMatchObject({ type: 'panic', message: 'torn' });
    expect(named.notes.join(' ')).toContain(`The text of ${panic} is taken to be of this core because it was named`);
    // Whatever aborts ends by SIGABRT: a text of that is not of this core.
    expect((await json<CoreReport>(['analyze', file(), '--log', log])).language).toBeUndefined();
    const two = await json<CoreReports>(['analyze', file(), file(), '--log', panic]);
    expect(two.reports.map(report => report.language)).toEqual([undefined, undefined]);
  });

  it('has a value in one line', async () => {
    const { stdout } = await lumo(['score', file(), '--lang', 'zh']);
    expect(stdout).toMatch(/^分数计算详情 \[\S+core\S*\]: 基础分: 4\.0, 崩溃原因: \+2\.0, .* -> 总分: \d+\.\d\d\n$/);
  });

  it('has the same value by score as by analyze, read in the same way', async () => {
    const log = join(core?.dir ?? '', 'torn.log');
    writeFileSync(log, 'panic: torn\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:2 +0x25\n');
    const exe = core?.exe ?? '';
    for (const how of [['--log', log, '--exe', exe], ['--no-gdb'], ['--sysroot', core?.dir ?? '', '--symbols', home]]) {
      const { score } = await json<CoreReport>(['analyze', file(), ...how]);
      const scored = await json<CoreReport['score']>(['score', file(), ...how]);
      expect(scored).toMatchObject({ total: score.total, parts: score.parts });
    }
    const { parts } = await json<CoreReport['score']>(['score', file(), '--log', log]);
    expect(parts.find(({ name }) => name === 'clear-reason')?.evidence).toBe('SIGSEGV: panic: torn');
  });

  it('says of a file of another program that its names would be wrong', async () => {
    const report = await json<CoreReport>(['analyze', file(), '--exe', process.execPath]);
    expect(report.notes.join(' ')).toMatch(/build-id/);
    expect(report.backtrace.map(frame => frame.function)).not.toContain('read_it');
  });

  it('fails a script where it is as bad as that', async () => {
    expect((await lumo(['analyze', file(), '--fail-on', 'low'])).code).toBe(1);
    expect((await lumo(['analyze', file(), '--fail-on', 'critical'])).code).toBe(0);
  });
});

describe('a crash without a core', () => {
  const log = [
    'starting',
    'panic: runtime error: index out of range [5] with length 3',
    '',
    'goroutine 1 [running]:',
    'main.pick(...)',
    '\t/src/main.go:12',
    'main.main()',
    '\t/src/main.go:7 +0x1d',
    'exit status 2',
    '',
  ].join('\n');

  it('is read from its log', async () => {
    const report = await json<CoreReport>(['analyze', '--log', '-'], { input: log });
    expect(report).toMatchObject({
      file: { kind: 'log' },
      language: { language: 'go', source: { path: '-', line: 2 } },
      backtrace: [{ function: 'main.pick', file: '/src/main.go', line: 12 }, { function: 'main.main' }],
    });
  });

  it('is not made up', async () => {
    const { code, stderr } = await lumo(['analyze', '--log', '-'], { input: 'all is well\n' });
    expect([code, stderr]).toEqual([3, expect.stringContaining('tells of no crash')]);
  });
});

describe('what is no core', () => {
  it('is called what it is, and the next step named', async () => {
    const { code, stderr } = await lumo(['analyze', process.execPath]);
    expect(code).toBe(3);
    expect(stderr).toContain('it is an ELF program');
    expect(stderr).toContain('--log FILE');
  });

  it('does not keep the others from being read', async () => {
    const log = join(home, 'crash.log');
    writeFileSync(log, "thread 'main' panicked at src/main.rs:3:5:\nboom\n");
    const { code, stdout } = await lumo(['analyze', log, '/nowhere', '--format', 'json']);
    const { reports, errors } = JSON.parse(stdout) as CoreReports;
    // Not everything that was asked for could be done.
    expect(code).toBe(3);
    expect(reports.map(report => report.language?.language)).toEqual(['rust']);
    expect(errors).toMatchObject([{ path: '/nowhere', code: 'input.unreadable' }]);
  });

  it('is no log because it stands behind one', async () => {
    const log = join(home, 'beside.log');
    writeFileSync(log, "thread 'main' panicked at src/main.rs:3:5:\nboom\n");
    const { code, stderr } = await lumo(['analyze', '--log', log, '/nowhere/core']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('error: /nowhere/core')]);
    expect(stderr).not.toContain('is a text');
  });

  it('is a wrong command line where nothing is named', async () => {
    const { code, stderr } = await lumo(['analyze']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('lumo coredump analyze --help')]);
  });
});

it('the doctor says what it looked at', async () => {
  const { stdout } = await lumo(['doctor', '--format', 'json']);
  const report = JSON.parse(stdout) as { kind: string; checks: { id: string }[] };
  expect(report.kind).toBe('CoreDoctorReport');
  expect(report.checks.length).toBeGreaterThan(12);
});
