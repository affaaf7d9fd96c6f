import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { AiFault } from '../../src/ai/fault.js';
import { BASE_URLS, providerOf } from '../../src/ai/index.js';
import type { ChatPart, ChatRequest } from '../../src/ai/provider.js';
import { AnthropicServer, KEY, type Reply } from '../helpers/anthropic-server.js';

const REQUEST: ChatRequest = {
  model: 'claude-sonnet-5-5',
  system: 'You are a test.',
  messages: [{ role: 'user', text: 'Why did it crash?' }],
  maxTokens: 2000,
  temperature: 0.3,
};

let server: AnthropicServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Asks a server that replies so. */
async function ask(
  reply: Reply,
  over: Partial<ChatRequest> = {},
  on: { apiKey?: string; signal?: AbortSignal } = {},
): Promise<ChatPart[]> {
  server ??= await AnthropicServer.start();
  server.willReply(reply);
  const provider = providerOf('anthropic', { apiKey: on.apiKey ?? KEY, baseUrl: server.url });
  const parts: ChatPart[] = [];
  for await (const part of provider.chat({ ...REQUEST, ...over }, on.signal ?? AbortSignal.timeout(20_000)))
    parts.push(part);
  return parts;
}

async function faultOf(answer: Promise<unknown>): Promise<AiFault> {
  const fault = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof AiFault)) throw new Error('no fault', { cause: fault });
  return fault;
}

describe('a question', () => {
  it('is answered piece by piece, with the tokens before and after', async () => {
    expect(await ask({ text: 'It read null.', pieces: 8, usage: { input: 900, output: 7 } })).toEqual([
      { type: 'usage', input: 900, output: 1 },
      { type: 'text', text: 'It read ' },
      { type: 'text', text: 'null.' },
      { type: 'usage', input: 900, output: 7 },
    ]);
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'anthropic-version': '2026-10-21',
    });
    expect(server?.requests[0]?.body).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 2000,
      system: 'You are a test.',
      messages: [{ role: 'user', content: 'Why did it crash?' }],
      stream: true,
      thinking: { type: 'between_tools' },
    });
  });

  it('is answered in one piece by a gateway that does not stream', async () => {
    expect(await ask({ whole: 'It read null.' })).toEqual([
      { type: 'text', text: 'It read null.' },
      { type: 'usage', input: 950, output: 7 },
    ]);
    expect((await ask({ whole: '', stop: 'max_tokens' })).at(-1)).toEqual({
      type: 'usage',
      input: 950,
      output: 7,
      end: 'cut',
    });
  });

  it.each([
    ['claude-sonnet-4-6', { temperature: 0.3 }, '2023-06-01'],
    ['claude-haiku-4-5-20251001', { temperature: 0.3 }, '2023-06-01'],
    ['claude-opus-5-5', { output_config: { effort: 'low' } }, '2026-10-21'],
    ['claude-sonnet-5', { thinking: { type: 'disabled' } }, '2026-10-21'],
    ['claude-of-tomorrow', {}, '2026-10-21'],
  ])('to %s has what that model takes', async (model, special, version) => {
    await ask({ text: 'ok' }, { model });
    const { model: _, max_tokens: _2, system: _3, messages: _4, stream: _5, ...rest } = server?.requests[0]?.body ?? {};
    expect(rest).toEqual(special);
    expect(server?.requests[0]?.headers['anthropic-version']).toBe(version);
  });

  it.each([
    ['max_tokens', 'cut'],
    ['model_context_window_exceeded', 'cut'],
    ['refusal', 'declined'],
    ['end_turn', undefined],
  ])('that ends with %s says so', async (stop, end) => {
    const last = (await ask({ text: 'It', stop })).at(-1);
    expect(last).toEqual({ type: 'usage', input: 1200, output: 300, ...(end && { end }) });
  });
});

describe('a fault', () => {
  it.each([
    [401, 'authentication_error', 'key-refused'],
    [402, 'billing_error', 'key-refused'],
    [403, 'permission_error', 'key-refused'],
    [400, 'invalid_request_error', 'bad-request'],
    [404, 'not_found_error', 'bad-request'],
    [413, 'request_too_large', 'bad-request'],
    [500, 'api_error', 'overloaded'],
    [529, 'overloaded_error', 'overloaded'],
  ])('of HTTP %i %s is %s, in one attempt', async (status, type, kind) => {
    const fault = await faultOf(ask({ status, type }));
    expect(fault).toMatchObject({ kind, status, message: `${kind} (HTTP ${status})` });
    expect(server?.requests).toHaveLength(1);
  });

  it.each([
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 60_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('of too many requests tells how long to wait: %j', async (headers, retryAfterMs) => {
    const fault = await faultOf(ask({ status: 429, type: 'rate_limit_error', headers: { ...headers } }));
    expect(fault).toMatchObject({ kind: 'rate-limited', status: 429, retryAfterMs });
  });

  it.each([
    [{ broken: 'connection' }, 'network'],
    [{ broken: 'stream' }, 'network'],
    [{ garbled: '{"type": "content_block_delta", ' }, 'network'],
    [{ errorWithin: 'overloaded_error' }, 'overloaded'],
    [{ errorWithin: 'rate_limit_error' }, 'rate-limited'],
    [{ errorWithin: 'invented_error' }, 'network'],
  ] as const)('within a stream: %j is %s', async (reply, kind) => {
    expect(await faultOf(ask(reply))).toMatchObject({ kind, status: undefined });
  });

  it.each(['before', 'within'] as const)('of silence %s the answer ends with the signal', async silent => {
    expect(await faultOf(ask({ silent }, {}, { signal: AbortSignal.timeout(150) }))).toMatchObject({ kind: 'timeout' });
    const user = new AbortController();
    setTimeout(() => user.abort(), 150);
    expect(await faultOf(ask({ silent }, {}, { signal: user.signal }))).toMatchObject({ kind: 'cancelled' });
  });

  it('where nobody listens is one of the network', async () => {
    server = await AnthropicServer.start();
    const provider = providerOf('anthropic', { apiKey: KEY, baseUrl: server.url });
    await server.stop();
    server = undefined;
    const fault = await faultOf(provider.chat(REQUEST, AbortSignal.timeout(5000))[Symbol.asyncIterator]().next());
    expect(fault.kind).toBe('network');
  });

  it('says nothing of the key, the question, or what the server said', async () => {
    const said = `no: ${KEY} asked Why did it crash?`;
    const replies: Reply[] = [
      { status: 400, type: 'invalid_request_error', message: said },
      { status: 529, type: said, message: said },
      { errorWithin: said },
      { garbled: said },
    ];
    for (const reply of replies) {
      const fault = await faultOf(ask(reply));
      const all = inspect(fault, { depth: null, showHidden: true });
      expect(all).not.toContain(KEY);
      expect(all).not.toContain('Why did it crash');
      expect(all).not.toContain('asked');
    }
    const refused = await faultOf(ask({ text: '' }, {}, { apiKey: `${KEY}x` }));
    expect(inspect(refused, { depth: null, showHidden: true })).not.toContain('sk-ant');
  });
});

describe('before anything is sent', () => {
  it.each([
    ['no key', { apiKey: undefined, baseUrl: BASE_URLS.anthropic }, 'no-key'],
    ['an empty key', { apiKey: ' \n', baseUrl: BASE_URLS.anthropic }, 'no-key'],
    ['a key of two lines', { apiKey: 'sk-a\nsk-b', baseUrl: BASE_URLS.anthropic }, 'key-refused'],
    ['http to elsewhere', { apiKey: KEY, baseUrl: 'http://models.example' }, 'bad-address'],
    ['another protocol', { apiKey: KEY, baseUrl: 'file:///etc/passwd' }, 'bad-address'],
    ['a password in the address', { apiKey: KEY, baseUrl: 'https://a:b@models.example' }, 'bad-address'],
    ['no address', { apiKey: KEY, baseUrl: 'models.example' }, 'bad-address'],
  ])('%s is a fault', async (_, access, kind) => {
    const chat = providerOf('anthropic', access).chat(REQUEST, AbortSignal.timeout(5000));
    expect(await faultOf(chat[Symbol.asyncIterator]().next())).toMatchObject({ kind });
  });

  it('a line break behind the key is none of it', async () => {
    expect(await ask({ text: 'ok' }, {}, { apiKey: `${KEY}\n` })).toHaveLength(3);
  });
});

it('a redirection takes the question nowhere', async () => {
  const elsewhere = await AnthropicServer.start({ text: 'stolen' });
  const moved = createServer((_, response) => {
    response.writeHead(307, { location: `${elsewhere.url}/v1/messages` }).end();
  }).listen(0, '127.0.0.1');
  await once(moved, 'listening');
  const baseUrl = `http://127.0.0.1:${(moved.address() as AddressInfo).port}`;
  const chat = providerOf('anthropic', { apiKey: KEY, baseUrl }).chat(REQUEST, AbortSignal.timeout(5000));
  expect(await faultOf(chat[Symbol.asyncIterator]().next())).toMatchObject({ kind: 'bad-request', status: 307 });
  expect(elsewhere.requests).toEqual([]);
  moved.closeAllConnections();
  moved.close();
  await elsewhere.stop();
});
