import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AnthropicServer, KEY } from '../../helpers/anthropic-server.js';
import { ANSWER } from '../../helpers/crash.js';

const SCRIPT = fileURLToPath(new URL('../../helpers/analyze-process.ts', import.meta.url));
const MODULES = new URL('../../helpers/log-modules.js', import.meta.url).href;
const PLANTED = 'sk-ant-api03-Zx9PLANTEDPLANTEDPLANTEDPLANTED';

let folder: string;
let server: AnthropicServer;
let started: ChildProcess[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lumo-analysis-'));
  server = await AnthropicServer.start({ text: JSON.stringify(ANSWER) });
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A process that is told one analysis after another; `ask` gives what it says of each, `end` all that it said. */
async function start(env: Record<string, string> = {}, ...flags: string[]) {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', SCRIPT], {
    env: { PATH: process.env['PATH'] ?? '', LUMO_ANTHROPIC_API_KEY: KEY, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(said);
    return line.value;
  };
  expect(await next()).toBe('ready');
  return {
    ask: async (over: { perHour?: number; score?: number } = {}): Promise<{ analysis?: unknown; note?: string }> => {
      const order = { path: join(folder, 'lumo.db'), baseUrl: server.url, perHour: 50, score: 9, ...over };
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return JSON.parse(await next()) as { analysis?: unknown; note?: string };
    },
    end: async (): Promise<string> => {
      const closed = new Promise(resolve => child.once('close', resolve));
      child.stdin.end();
      await closed;
      return said;
    },
  };
}

it('of three processes at the same moment one asks where the limit is one, and a later one remembers', async () => {
  const processes = await Promise.all(Array.from({ length: 3 }, async () => start()));
  const results = await Promise.all(processes.map(async ({ ask }) => ask({ perHour: 1 })));
  expect(results.filter(({ analysis }) => analysis !== undefined)).toHaveLength(1);
  for (const { analysis, note } of results)
    if (analysis === undefined) expect(note).toContain('1 of 1 analyses of the last hour are used up');
  expect(server.requests).toHaveLength(1);
  const later = await start();
  expect((await later.ask({ perHour: 1 })).note).toContain('1 of 1 analyses of the last hour are used up');
  expect(server.requests).toHaveLength(1);
});

it('a process that is killed while it waits for an answer has used up its call', async () => {
  server.willReply({ silent: 'before' });
  const killed = await start();
  void killed.ask({ perHour: 1 }).catch(() => undefined);
  while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
  started[0]?.kill('SIGKILL');
  server.willReply({ text: JSON.stringify(ANSWER) });
  const { note } = await (await start()).ask({ perHour: 1 });
  expect(note).toContain('1 of 1 analyses of the last hour are used up');
  expect(server.requests).toHaveLength(1);
});

it('nothing of the environment but our own key is heeded, logged, sent or kept', async () => {
  const { ask, end } = await start({
    ANTHROPIC_API_KEY: PLANTED,
    ANTHROPIC_AUTH_TOKEN: PLANTED,
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:1',
    ANTHROPIC_CUSTOM_HEADERS: `X-Api-Key: ${PLANTED}\nAuthorization: Bearer ${PLANTED}\nAnthropic-Version: 2023-01-01`,
    ANTHROPIC_LOG: 'debug',
    ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
    MINIO_SECRET_KEY: PLANTED,
  });
  expect(await ask()).toMatchObject({ analysis: ANSWER });
  server.willReply({ garbled: `{"${PLANTED}` });
  expect((await ask()).note).toContain('the answer broke off');
  const said = await end();
  const sent = server.requests
    .map(({ raw, headers }) => raw + JSON.stringify({ ...headers, authorization: '' }))
    .join();
  const kept = readFileSync(join(folder, 'lumo.db'), 'latin1');
  for (const text of [said, sent, kept]) {
    expect(text).not.toContain('PLANTED');
    expect(text).not.toContain(KEY);
  }
  expect(said).not.toContain('COREDUMP ANALYSIS REQUEST');
});

it('the library of a provider is loaded by the first question, not before', async () => {
  const log = join(folder, 'loaded');
  const loaded = (): boolean => readFileSync(log, 'utf8').includes('/@anthropic-ai/sdk/');
  const { ask } = await start({ LUMO_LOADED: log }, '--import', MODULES);
  expect((await ask({ score: 1 })).note).toContain('value score 1.0');
  expect((await ask({ perHour: 0 })).note).toContain('0 of 0 analyses');
  expect(loaded()).toBe(false);
  expect(await ask()).toHaveProperty('analysis');
  expect(loaded()).toBe(true);
  const keyless = await start({ LUMO_LOADED: `${log}-2`, LUMO_ANTHROPIC_API_KEY: '' }, '--import', MODULES);
  expect((await keyless.ask()).note).toContain('there is no key');
  expect(readFileSync(`${log}-2`, 'utf8')).not.toContain('/@anthropic-ai/sdk/');
});
