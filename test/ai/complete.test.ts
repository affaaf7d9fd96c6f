import { afterEach, expect, it } from 'vitest';
import { complete } from '../../src/ai/complete.js';
import { AiFault } from '../../src/ai/fault.js';
import { providerOf } from '../../src/ai/index.js';
import type { ChatRequest } from '../../src/ai/provider.js';
import { AnthropicServer, KEY, type Reply } from '../helpers/anthropic-server.js';

const REQUEST: ChatRequest = {
  model: 'claude-sonnet-5-5',
  messages: [{ role: 'user', text: 'Why?' }],
  maxTokens: 100,
  temperature: 0.3,
};

let server: AnthropicServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** What came of a question to a server that replies so: the answer or its fault, and how often it was asked. */
async function completed(replies: Reply[], deadlineMs = 10_000, signal = new AbortController().signal) {
  server = await AnthropicServer.start(...replies);
  const provider = providerOf('anthropic', { apiKey: KEY, baseUrl: server.url });
  const began = performance.now();
  const ended = await complete(provider, REQUEST, { deadlineMs, signal }).catch((error: unknown) => {
    if (!(error instanceof AiFault)) throw error;
    return { kind: error.kind, retryAfterMs: error.retryAfterMs, spent: error.spent };
  });
  return { ended, asked: server.requests.length, ms: performance.now() - began };
}

const busy: Reply = { status: 529, type: 'overloaded_error', headers: { 'retry-after-ms': '20' } };
const limited = (headers: Record<string, string>): Reply => ({ status: 429, type: 'rate_limit_error', headers });

it('gathers the pieces of an answer', async () => {
  const { ended } = await completed([{ text: 'It read null.', pieces: 3, usage: { input: 9, output: 4 } }]);
  expect(ended).toEqual({ text: 'It read null.', spent: { input: 9, output: 4 } });
});

it('asks again where the server is busy or says how soon it may', async () => {
  const { ended, asked } = await completed([busy, limited({ 'retry-after-ms': '20' }), { text: 'third' }]);
  expect(ended).toMatchObject({ text: 'third' });
  expect(asked).toBe(3);
});

it('heeds the time that the server names', async () => {
  const { ms, asked } = await completed([limited({ 'retry-after': '1' }), { text: 'ok' }]);
  expect(asked).toBe(2);
  expect(ms).toBeGreaterThan(999);
});

it('gives up after three attempts', async () => {
  const { ended, asked } = await completed([busy]);
  expect(ended).toMatchObject({ kind: 'overloaded' });
  expect(asked).toBe(3);
});

it('does not begin a wait that the deadline does not allow, and tells of it at once', async () => {
  const { ended, asked, ms } = await completed([limited({ 'retry-after': '60' })], 3000);
  expect(ended).toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000 });
  expect(asked).toBe(1);
  expect(ms).toBeLessThan(2500);
});

it.each([
  [limited({}), 'rate-limited'],
  [{ status: 401, type: 'authentication_error' }, 'key-refused'],
  [{ status: 400, type: 'invalid_request_error' }, 'bad-request'],
] as [Reply, string][])('does not ask again where it would not help: %j', async (reply, kind) => {
  const { ended, asked } = await completed([reply]);
  expect(ended).toMatchObject({ kind });
  expect(asked).toBe(1);
});

it('does not ask again once an answer began, and says what was paid for', async () => {
  const { ended, asked } = await completed([{ broken: 'connection' }, { text: 'second' }]);
  expect(ended).toMatchObject({ kind: 'network', spent: { input: 1200, output: 3 } });
  expect(asked).toBe(1);
});

it('ends at the deadline', async () => {
  const { ended, ms } = await completed([{ silent: 'before' }], 200);
  expect(ended).toMatchObject({ kind: 'timeout' });
  expect(ms).toBeLessThan(5000);
});

it('ends when somebody does not want it any more, also between two attempts', async () => {
  server = await AnthropicServer.start(limited({ 'retry-after': '60' }));
  const user = new AbortController();
  const provider = providerOf('anthropic', { apiKey: KEY, baseUrl: server.url });
  const ended = complete(provider, REQUEST, { deadlineMs: 100_000, signal: user.signal });
  await server.sees(1);
  setTimeout(() => user.abort(), 50);
  await expect(ended).rejects.toMatchObject({ kind: 'cancelled', spent: { input: 0, output: 0 } });
  expect(server.requests).toHaveLength(1);
});

it('reads no answer without end', async () => {
  const { ended } = await completed([{ endless: 'x'.repeat(10_000) }]);
  expect(ended).toMatchObject({ end: 'cut', spent: { input: 1200 } });
  // The message before the answer told of one token.
  expect(ended.spent?.output).toBeGreaterThan(65_536);
  if ('text' in ended) expect(ended.text.length).toBeLessThan(300_000);
});
