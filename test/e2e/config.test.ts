import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { DiagnoseReport } from '../../src/core/report.js';
import { lumo, type Run, ROOT, run } from '../helpers/cli.js';
import { RECORDINGS } from '../helpers/recordings.js';

const FULL = `${RECORDINGS}vm-disk-full.gz`;
const QUIET = `${RECORDINGS}vm-quiet.gz`;
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumo-config-'));
  folders.push(folder);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs lumo in the folder of the test. */
const here = async (args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  run(
    ['sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', folder, process.execPath, join(ROOT, 'bin/run.js'), ...args],
    {
      env: { LUMO_HOME: join(folder, 'home'), ...env },
    },
  );

const reportOf = ({ stdout }: Run): DiagnoseReport => JSON.parse(stdout) as DiagnoseReport;
const space = (result: Run) =>
  reportOf(result)
    .checks.flatMap(({ findings }) => findings)
    .find(({ code, subject }) => code === 'disk.space' && subject === '/');

describe('settings', () => {
  const disk = ['diagnose', '--from', FULL, '--checks', 'disk', '--format', 'json'];

  it('a threshold of lumo.yaml changes what is found, and stands in the evidence', async () => {
    expect(space(await here(disk))).toBeUndefined();
    write('lumo.yaml', 'checks: {disk: {limits: {spaceMedium: 20}}}');
    expect(space(await here(disk))).toMatchObject({
      severity: 'medium',
      evidence: expect.arrayContaining([expect.objectContaining({ metric: 'disk.space[/].percent', threshold: 20 })]),
    });
    expect(space(await here(disk, { LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM: '90' }))).toBeUndefined();
  });

  it('a recording keeps the thresholds that it was made with, and nothing of the defaults', async () => {
    const own = write('own.gz', '');
    await here([...disk, '--record', own], { LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM: '20' });
    const replay = ['diagnose', '--from', own, '--checks', 'disk', '--format', 'json'];
    expect(space(await here(replay))).toMatchObject({ severity: 'medium' });
    expect(space(await here(replay, { LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM: '90' }))).toMatchObject({
      severity: 'medium',
    });

    const plain = write('plain.gz', '');
    await here([...disk, '--record', plain]);
    const today = ['diagnose', '--from', plain, '--checks', 'disk', '--format', 'json'];
    expect(space(await here(today, { LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM: '20' }))).toMatchObject({
      severity: 'medium',
    });
  });

  it('choose checks and the bound of the exit code; flags win', async () => {
    const config = write('c.yaml', 'diagnose: {checks: [memory, cpu], failOn: critical}');
    const args = ['diagnose', '--from', FULL, '--format', 'json', '--config', config];
    const chosen = await here(args);
    expect([chosen.code, reportOf(chosen).checks.map(({ id }) => id)]).toEqual([0, ['cpu', 'memory']]);
    expect((await here([...args, '--checks', 'disk'])).code).toBe(1);
    expect((await here(args, { LUMO_AGENT_ENABLED_CHECKS: 'disk' })).code).toBe(1);
    expect((await here([...args, '--checks', 'memory', '--fail-on', 'critical'])).code).toBe(0);
  });

  it('choose the window, also of a script', async () => {
    const { stdout } = await here(['diagnose', '--print-script'], { LUMO_DIAGNOSE_SAMPLE: '7s' });
    expect(stdout).toMatch(/^sleep 7/m);
  });

  it('mistakes are told with their place, all at once, and nothing runs', async () => {
    const config = write('c.yaml', 'diagnose:\n  sampel: 3s\nchecks: {cpu: {limits: {busyPercent: 300}}}\n');
    const { code, stdout, stderr } = await here(['diagnose', '--config', 'c.yaml'], { LUMO_LOG_LEVEL: 'loud' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      [
        'error: the settings have 3 mistakes:',
        '  c.yaml:2:3: there is no setting diagnose.sampel; did you mean sample?',
        '  c.yaml:3:38: checks.cpu.limits.busyPercent must be a number over 0, at most 100, not 300',
        '  LUMO_LOG_LEVEL: must be one of trace, debug, info, warn, error, silent, not "loud"',
        'next: Every setting and its range stands in docs/config.md.',
        '',
      ].join('\n'),
    );
    expect((await here(['examples', '--config', config])).code).toBe(2);
  });

  it('of others are refused in the working directory, and so are secrets, without showing them', async () => {
    chmodSync(write('lumo.yaml', 'diagnose: {sample: 1s}'), 0o666);
    const foreign = await here(['diagnose', '--from', QUIET]);
    expect([foreign.code, foreign.stdout]).toEqual([2, '']);
    expect(foreign.stderr).toContain('lumo.yaml in the working directory is not taken: other users may write to it.');
    const secret = await here(['diagnose', '--config', write('c.yaml', 'openai: {apiKey: hunter2}')]);
    expect([secret.code, secret.stdout]).toEqual([2, '']);
    expect(secret.stderr).toContain('openai.apiKey holds a secret, which no file may; set LUMO_OPENAI_API_KEY');
    expect(secret.stderr).not.toContain('hunter2');
  });

  it('a variable that is unknown is a warning on stderr, and stdout stays JSON', async () => {
    const result = await here(['diagnose', '--from', QUIET, '--format', 'json'], { LUMO_LOG_LEVLE: 'x' });
    expect(result.stderr).toBe('warning: this version knows no LUMO_LOG_LEVLE (did you mean LUMO_LOG_LEVEL?)\n');
    expect(reportOf(result).checks.length).toBeGreaterThan(0);
  });
});

describe('--log-file', () => {
  const linesOf = (path: string) =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);

  it('has one line for each check and one for the run', async () => {
    const log = join(folder, 'l.log');
    const args = ['diagnose', '--from', FULL, '--checks', 'cpu,disk', '--format', 'json', '--log-file', log];
    const { runId } = reportOf(await here(args));
    const run = { level: 'info', time: expect.any(String), runId, target: 'vm1', durationMs: expect.any(Number) };
    expect(linesOf(log)).toEqual([
      { ...run, check: 'cpu', status: expect.any(String), msg: 'check done' },
      { ...run, check: 'disk', status: 'critical', msg: 'check done' },
      { ...run, status: 'critical', msg: 'run done' },
    ]);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });

  it('has a line for an error', async () => {
    const log = join(folder, 'l.log');
    expect((await here(['diagnose', '--from', '/nonexistent', '--log-file', log])).code).toBe(3);
    expect(linesOf(log)).toEqual([
      {
        level: 'error',
        time: expect.any(String),
        code: 'input.unreadable',
        msg: '/nonexistent could not be read: ENOENT: no such file or directory.',
      },
    ]);
  });

  it('that cannot be written ends every command before it begins', async () => {
    for (const command of [['examples'], ['diagnose', '--from', QUIET], ['ask', '--plan', 'disk full?']]) {
      const { code, stdout, stderr } = await here([...command, '--log-file', join(folder, 'none/l.log')]);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/^error: The log cannot be written to .*none\/l\.log: ENOENT/);
    }
  });

  it('is shared by many runs at once without mixing their lines', async () => {
    const log = join(folder, 'l.log');
    const env = { LUMO_LOG_LEVEL: 'debug' };
    const runs = await Promise.all(
      Array.from({ length: 6 }, async () => here(['diagnose', '--from', FULL, '--log-file', log], env)),
    );
    expect(runs.map(({ code }) => code)).toEqual(Array(6).fill(0));
    const lines = linesOf(log);
    expect(lines.filter(({ msg }) => msg === 'run done')).toHaveLength(6);
    expect(new Set(lines.map(({ runId }) => runId)).size).toBe(7);
  });

  it('LUMO_LOG_LEVEL alone logs to stderr; stdout stays the result', async () => {
    const { stdout, stderr } = await here(['diagnose', '--from', QUIET, '--format', 'json'], {
      LUMO_LOG_LEVEL: 'info',
    });
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'DiagnoseReport' });
    const last = stderr.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ msg: 'run done', target: expect.any(String) });
  });
});

it('a run without files and variables loads no parser for them', async () => {
  const loaded = join(folder, 'loaded');
  const preload = join(ROOT, 'test/helpers/log-modules.js');
  const argv = ['--import', preload, join(ROOT, 'bin/run.js'), 'diagnose', '--from', QUIET] as const;
  await run([process.execPath, ...argv], { env: { LUMO_LOADED: loaded, LUMO_HOME: folder } });
  const modules = readFileSync(loaded, 'utf8');
  expect(modules).toContain('/dist/config/load.js');
  expect(modules).not.toMatch(/node_modules\/(?:yaml|zod|pino)\//);
});

it('the file of an own folder is taken by lumo as a user runs it', async () => {
  const { stdout } = await lumo(['diagnose', '--print-script'], {
    env: { LUMO_CONFIG: write('c.yaml', 'diagnose: {sample: 3s}'), LUMO_HOME: folder },
  });
  expect(stdout).toMatch(/^sleep 3/m);
});
