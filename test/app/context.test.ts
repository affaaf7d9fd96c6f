import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createContext } from '../../src/app/context.js';
import { makePlace } from '../helpers/settings.js';
// What a context loads late would cost its first test seconds on a busy machine.
import '../../src/app/config-schema.js';
import '../../src/app/log.js';
import '../../src/config/environment.js';
import '../../src/config/file.js';

const signal = new AbortController().signal;

/** A context in a home of its own; config.yaml lies there. */
function contextIn(on: { config?: string; env?: Record<string, string>; logFile?: string }) {
  const root = makePlace(on.config === undefined ? {} : { 'home/config.yaml': on.config });
  const warned: string[] = [];
  const context = createContext({
    env: { LUMO_HOME: join(root, 'home'), ...on.env },
    logFile: on.logFile === undefined ? undefined : join(root, on.logFile),
    signal,
    warn: text => warned.push(text),
  });
  return { context, warned, root };
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>);

describe('settings', () => {
  it('come from LUMO_HOME, with only what the user set as own limits', async () => {
    const { context } = contextIn({
      config: 'checks: {cpu: {limits: {busyPercent: 42, stealPercent: 10}}}',
      env: { LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM: '33' },
    });
    expect(await context.limits()).toEqual({ cpu: { busyPercent: 42, stealPercent: 10 }, disk: { spaceMedium: 33 } });
    expect((await context.config()).checks['cpu']?.limits).toMatchObject({ busyPercent: 42, pressureMedium: 25 });
  });

  it('are read from LUMO_CONFIG, and once; what is unknown is told once', async () => {
    const { context, warned, root } = contextIn({ env: { LUMO_ZEBRA: '1' } });
    writeFileSync(join(root, 'other.yaml'), 'diagnose: {sample: 7s}');
    const other = createContext({
      env: { LUMO_CONFIG: join(root, 'other.yaml') },
      signal,
      warn() {},
    });
    expect((await other.config()).diagnose.sample).toBe(7000);
    await Promise.all([context.config(), context.limits(), context.log()]);
    expect(warned).toEqual(['this version knows no LUMO_ZEBRA']);
  });
});

describe('the log', () => {
  it('is appended to a file of its owner alone, one JSON object a line', async () => {
    const { context, root } = contextIn({ logFile: 'lumo.log', env: { LUMO_LOG_FILE: '/nonexistent/loses' } });
    const log = await context.log();
    log.info('check done', { runId: 'r', target: 'h', check: 'cpu', durationMs: 1.5, status: 'ok', reason: undefined });
    log.debug('not said');
    const path = join(root, 'lumo.log');
    expect(linesOf(path)).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        runId: 'r',
        target: 'h',
        check: 'cpu',
        durationMs: 1.5,
        status: 'ok',
        msg: 'check done',
      },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = createContext({ env: {}, logFile: path, signal, warn() {} });
    (await again.log()).error('more');
    expect(linesOf(path).map(({ msg }) => msg)).toEqual(['check done', 'more']);
  });

  it('holds no secret, wherever it stood', async () => {
    const { context, root } = contextIn({ logFile: 'lumo.log' });
    const log = await context.log();
    log.error('login with password=hunter2 failed', {
      target: 'postgres://app:hunter2@db/x',
      subject: 'mysqld --token hunter2',
      stack: 'Error: Authorization: Bearer hunter2\n at x',
    });
    const text = readFileSync(join(root, 'lumo.log'), 'utf8');
    expect(text).not.toContain('hunter2');
    expect(text.match(/\[redacted\]/g)).toHaveLength(4);
  });

  it('is silent where nobody asked for one, or asked for silence', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (const on of [{}, { config: 'log: {level: debug}' }, { env: { LUMO_LOG_LEVEL: 'silent' }, logFile: 'x/y' }]) {
      const { context } = contextIn(on);
      (await context.log()).error('nobody hears');
      expect(context.logs()).toBe(false);
    }
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });

  it('goes to stderr where LUMO_LOG_LEVEL alone is set', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { context } = contextIn({ env: { LUMO_LOG_LEVEL: 'warn' } });
    const log = await context.log();
    log.info('too little');
    log.warn('enough');
    const lines = write.mock.calls.map(([line]) => String(line));
    write.mockRestore();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', msg: 'enough' });
    expect(context.logs()).toBe(true);
  });

  it('that cannot be written is an error at once; a disk that fills up later is told once', async () => {
    const { context, root } = contextIn({ logFile: 'folder' });
    mkdirSync(join(root, 'folder'));
    await expect(context.log()).rejects.toMatchObject({
      code: 'output.unwritable',
      message: `The log cannot be written to ${join(root, 'folder')}: EISDIR: illegal operation on a directory.`,
    });
    const warned: string[] = [];
    const full = createContext({ env: {}, logFile: '/dev/full', signal, warn: text => warned.push(text) });
    const log = await full.log();
    log.info('a');
    log.info('b');
    expect(warned).toEqual(['the log at /dev/full ends here: ENOSPC: no space left on device']);
  });
});
