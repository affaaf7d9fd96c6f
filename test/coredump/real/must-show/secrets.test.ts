import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { buildPrompt } from '../../../../src/coredump/analysis/prompt.js';
import { renderCore } from '../../../../src/report/core-text.js';
import { toJsonText } from '../../../../src/report/json.js';
import { toToonText } from '../../../../src/report/toon.js';
import { analysisResults } from '../../../../src/store/schema.js';
import { lumo } from '../../../helpers/cli.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { type Crash, crash, type CrashOptions, whyNot } from '../../../helpers/crashes.js';
import { NO_CORES, hasTool } from '../../../helpers/tools.js';

/** As a container runtime stamps lines: by the time a log is tied to a core. */
const stamped = (text: string): string => text.replaceAll(/^(?=.)/gm, `${new Date().toISOString()} `);

/** Every secret carries this word and a number of its own: whatever shows one leaks, and says which. */
const secret = (number: number): string => `Zq${String(number).padStart(2, '0')}hunter`;
const long = (number: number): string => `${secret(number)}A1b2C3d4E5f6G7h8J9k0L1m2N3`;

/** Secret by the name of the variable: 1 to 10. */
const NAMED = Object.fromEntries(
  'DB_PASSWORD MINIO_SECRET_KEY API_TOKEN AWS_SECRET_ACCESS_KEY PGPASSWORD MYSQL_PWD REDIS_AUTH SSH_PASSPHRASE CLIENT_SECRET ENCRYPTION_KEY'
    .split(' ')
    .map((name, at) => [name, secret(at + 1)]),
);
/** Secret by its shape, under a name that says nothing: 11 to 20. */
const SHAPED = {
  ONE: ['AKIA', 'ZQ11HUNTERABCDEF'].join(''),
  TWO: `ghp_${long(12)}`,
  THREE: `glpat-${long(13)}`,
  FOUR: `xoxb-${long(14)}`,
  FIVE: `sk_live_${long(15)}`,
  SIX: `AIza${long(16)}`,
  SEVEN: `eyJhbGciOiJIUzI1NiJ9.${long(17)}.c2lnbmF0dXJl`,
  EIGHT: `sk-ant-${long(18)}`,
  DSN: `postgres://app:${secret(19)}@db:5432/orders`,
  PEM: `-----BEGIN RSA PRIVATE KEY-----\n${long(20)}\n-----END RSA PRIVATE KEY-----`,
};
/** 21 to 29. */
const ARGS = [
  '--password',
  secret(21),
  `--password=${secret(22)} with blanks`,
  `--set=auth.token=${secret(23)}`,
  '--api-key',
  secret(24),
  `https://bob:${secret(25)}@example.com/`,
  '-H',
  `Authorization: Bearer ${secret(26)}`,
  `{"clientSecret": "${secret(27)}"}`,
  `ghp_${long(28)}`,
  `-Djavax.net.ssl.keyStorePassword=${secret(29)}`,
];
/** The name of the threads, 15 bytes: 30. */
const THREAD = `pwd=${secret(30)}`;
/** The words of the assertion and of the exception: 31 to 34, and what the environment holds. */
const WORDS = [
  `login failed: password=${secret(31)}`,
  `GET https://eve:${secret(32)}@example.com gave 401`,
  `key ghp_${long(33)}`,
  `{"token":"${secret(34)}"}`,
  ...Object.values(NAMED),
  SHAPED.DSN,
].join('; ');
/** A part of the path of the program: 35. */
const FOLDER = `build-token=${secret(35)}`;
/** A log beside: 36, 37, and what() as the C++ runtime prints it. */
const LOG = (words: string): string =>
  stamped(`connecting to amqp://mq:${secret(36)}@mq/x with secret: "${secret(37)}"
terminate called after throwing an instance of 'std::runtime_error'
  what():  ${words}
`);
/** Programs that take a password in their own way: 38 to 40. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  mysql: ['-u', 'root', `-p${secret(38)}`, 'shop'],
  curl: ['-s', '-u', `bob:${secret(39)}`, 'http://example.com/'],
  'redis-cli': ['-a', secret(40), 'ping'],
};

const FILE = 'bugs/teller.cc';
const MISSING = whyNot(FILE) ?? (hasTool('gdb') ? undefined : 'without gdb');

describe.skipIf(MISSING !== undefined)(`forty planted secrets${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  let folder: string;
  const crashes: Crash[] = [];
  const reports: CoreReport[] = [];
  /** What somebody may come to see, by where it was. */
  const seen: Record<string, string> = {};

  beforeAll(async () => {
    room = await openCoreRoom();
    folder = await mkdtemp(join(tmpdir(), 'lumo-secrets-'));
    const [tell, log] = [join(folder, 'tell'), join(folder, 'crash.log')];
    await writeFile(tell, `${THREAD}\0${WORDS}`);
    // Alone it does not know what the environment of the process held.
    await writeFile(log, LOG(WORDS.split('; ').slice(0, 4).join('; ')));
    const env = { ...NAMED, ...SHAPED, TELL: tell };
    const runs: CrashOptions[] = [
      { env, args: ARGS, as: `${FOLDER}/teller` },
      { env: { ...env, THROW: '1' } },
      ...Object.entries(COMMANDS).map(([as, args]) => ({ as, args, env: { TELL: '/dev/null' } })),
    ];
    for (const options of runs) {
      const crashed = await crash(FILE, options);
      crashes.push(crashed);
      const texts = [{ path: log, text: LOG(WORDS) }];
      reports.push(await room.collect(crashed.core, { texts: options.env?.['THROW'] ? texts : [] }));
    }
    reports.push(await room.analyze(log));
    for (const [at, report] of reports.entries()) {
      seen[`json ${at}`] = toJsonText('CoreReport', report);
      seen[`toon ${at}`] = toToonText('CoreReport', report);
      seen[`text ${at}`] = renderCore(report, { width: 400, color: false, verbose: true });
      const { system, text } = buildPrompt(report);
      seen[`prompt ${at}`] = system + text;
    }
    const rows = room.store.read(queries => queries.select().from(analysisResults).all());
    for (const { report, ...row } of rows) seen[`row ${row.id}`] = JSON.stringify(row) + gunzipSync(report).toString();
    seen['storage'] = (await readdir(room.storage, { recursive: true })).join('\n');
    const { path } = room.store;
    for (const file of [path, `${path}-wal`]) seen[file] = await readFile(file, 'latin1').catch(() => '');
  }, 240_000);
  afterAll(async () => {
    await room.leave();
    await Promise.all([...crashes.map(async crashed => crashed.remove()), rm(folder, { recursive: true })]);
  });

  it.skipIf(NO_CORES !== undefined)('were there to be found (in cores of the kernel only)', () => {
    const [first, thrown, ...commands] = reports;
    expect(first?.abortMessage).toContain('login failed: ');
    expect(first?.threads.count).toBe(2);
    expect(first?.process.comm).toContain('[redacted]');
    expect(first?.process.args).toHaveLength(ARGS.length + 1);
    expect(thrown?.language?.message).toContain('login failed: ');
    expect(commands.slice(0, 3).map(({ process: { args = [] } }) => args.slice(1))).toEqual([
      ['-u', 'root', '-p[redacted]', 'shop'],
      ['-s', '-u', '[redacted]', 'http://example.com/'],
      ['-a', '[redacted]', 'ping'],
    ]);
    expect(reports.slice(0, 5).map(({ storage }) => typeof storage?.path)).toEqual(Array(5).fill('string'));
    expect(Object.values(seen).every(text => text.length > 0)).toBe(true);
  });

  it('are in no report, prompt, table, event or name of a file', () => {
    const leaks = Object.entries(seen).flatMap(([where, text]) =>
      [...new Set(text.match(/Zq\d\dh?u?n?t?e?r?|ZQ11HUNTER/g))].map(which => `${which} in ${where}`),
    );
    expect(leaks).toEqual([]);
  });

  it('are neither on the screen nor in the log of the whole command', async () => {
    const log = join(folder, 'lumo.log');
    const env = { LUMO_HOME: join(folder, 'home'), LUMO_LOG_LEVEL: 'debug' };
    const ways = [
      ['analyze', crashes[0]?.core ?? '', '--verbose', '--log', join(folder, 'crash.log')],
      ['analyze', crashes[0]?.core ?? '', '--show-prompt'],
      ['list'],
      ['analyze', join(folder, `token=${secret(35)}`)],
    ];
    const out: string[] = [];
    for (const way of ways) {
      const { stdout, stderr } = await lumo(['coredump', ...way, '--log-file', log], { env });
      out.push(stdout, stderr);
    }
    const text = `${out.slice(0, -2).join('\n')}${await readFile(log, 'utf8')}`;
    expect(text).toContain('login failed: ');
    expect(text).toContain('input.unreadable');
    expect(text.match(/Zq\d\d|ZQ11/g)).toBeNull();
  });

  it('took no harmless word with them', () => {
    const { process, modules, backtrace, crash: told, signature } = reports[0] ?? {};
    expect(process?.executable).toMatch(/\/build-token=\[redacted\]\/teller$/);
    expect(modules?.some(({ path }) => path.endsWith('/libc.so.6'))).toBe(true);
    expect(backtrace?.map(frame => frame.function)).toContain('main');
    expect(told).toMatchObject({ class: 'AbortSignal', reason: expect.stringContaining('an assertion failed') });
    expect(signature?.title).toBe('tell');
  });
});
