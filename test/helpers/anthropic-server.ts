import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What the server does with one request. */
export type Reply =
  /** A whole answer, `pieces` characters at a time. `stop` is what the API calls stop_reason. */
  | { text: string; pieces?: number; stop?: string; usage?: { input: number; output: number } }
  /** The whole answer in one piece, as a gateway gives it that does not stream. */
  | { whole: string; stop?: string }
  | { status: number; type: string; message?: string; headers?: Record<string, string> }
  /** Never answers: no head of an answer at all, or silence behind its first words. */
  | { silent: 'before' | 'within' }
  /** The connection breaks in the middle, or the stream ends there as if it were whole. */
  | { broken: 'connection' | 'stream' }
  /** An error within a stream that began well: HTTP 200, `event: error`. */
  | { errorWithin: string }
  /** An event that is no JSON. */
  | { garbled: string }
  /** Words without end. */
  | { endless: string };

export interface SeenRequest {
  headers: IncomingHttpHeaders;
  raw: string;
  body: Record<string, unknown>;
}

/** The key that this server lets in; every other one is refused. */
export const KEY = `sk-ant-api03-${'Ab1_'.repeat(20)}-AAAA`;

/** Models that refuse a temperature, thinking that is turned off, or both; as the migration guides of the API say. */
const NO_TEMPERATURE = /^claude-(?:fable|mythos|(?:opus|sonnet|haiku)-5|opus-4-[78])/;
const NOT_DISABLED = /^claude-(?:fable|mythos|opus-5-5|sonnet-5-5)/;

/**
 * The Messages API on this machine: its paths, checks, stream of events and errors as platform.claude.com/docs/en/api
 * describes them for the versions 2023-06-01 and 2026-10-21. It answers with the given replies in their order, the last
 * one again and again, and keeps every request that reached it.
 */
export class AnthropicServer {
  readonly requests: SeenRequest[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #replies: Reply[] = [];

  static async start(...replies: Reply[]): Promise<AnthropicServer> {
    const server = new AnthropicServer();
    server.willReply(...replies);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  willReply(...replies: Reply[]): void {
    this.#replies = replies;
  }

  /** Waits until so many requests have come. */
  async sees(count: number): Promise<void> {
    while (this.requests.length < count) await setTimeout(2);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.setEncoding('utf8');
    let raw = '';
    for await (const chunk of request) raw += String(chunk);
    if (request.method !== 'POST' || request.url !== '/v1/messages')
      return fail(response, 404, 'not_found_error', 'Not found');
    const body = JSON.parse(raw) as Record<string, unknown>;
    this.requests.push({ headers: request.headers, raw, body });
    const refusal = refusalOf(request.headers, body);
    if (refusal) return fail(response, ...refusal);
    const reply = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
    if (reply === undefined || ('silent' in reply && reply.silent === 'before')) return undefined;
    if ('status' in reply) return fail(response, reply.status, reply.type, reply.message ?? 'said no', reply.headers);
    if ('whole' in reply) return whole(response, body, reply);
    return stream(response, body, reply);
  }
}

function refusalOf(
  headers: IncomingHttpHeaders,
  body: Record<string, unknown>,
): [status: number, type: string, message: string] | undefined {
  const key = headers['x-api-key'] ?? /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];
  if (key !== KEY) return [401, 'authentication_error', `invalid x-api-key: ${String(key)}`];
  const version = headers['anthropic-version'];
  if (version !== '2023-06-01' && version !== '2026-10-21')
    return [400, 'invalid_request_error', 'anthropic-version: unknown'];
  const { model, max_tokens: most, messages, stream: streamed, temperature, thinking } = body;
  if (typeof model !== 'string' || typeof most !== 'number' || !Array.isArray(messages) || streamed !== true)
    return [400, 'invalid_request_error', 'a field is missing'];
  if (model === 'claude-nobody') return [404, 'not_found_error', `model: ${model}`];
  if (temperature !== undefined && version === '2026-10-21')
    return [400, 'invalid_request_error', 'temperature: Extra inputs are not permitted'];
  if (temperature !== undefined && NO_TEMPERATURE.test(model))
    return [400, 'invalid_request_error', '`temperature` is deprecated for this model.'];
  const type = typeof thinking === 'object' && thinking !== null && 'type' in thinking ? thinking.type : undefined;
  if (type === 'disabled' && NOT_DISABLED.test(model))
    return [400, 'invalid_request_error', '"thinking.type.disabled" is not supported for this model.'];
  if (type === 'between_tools' && model !== 'claude-sonnet-5-5')
    return [400, 'invalid_request_error', '"thinking.type.between_tools" is not supported for this model.'];
  return undefined;
}

function fail(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_011CTest', ...headers });
  response.end(JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_011CTest' }));
}

function whole(
  response: ServerResponse,
  body: Record<string, unknown>,
  { whole: text, stop = 'end_turn' }: { whole: string; stop?: string },
): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'request-id': 'req_011CTest' });
  const content = [{ type: 'text', text }];
  const usage = { input_tokens: 900, cache_read_input_tokens: 50, output_tokens: 7 };
  const message = { id: 'msg_01', type: 'message', role: 'assistant', model: body['model'], content };
  response.end(JSON.stringify({ ...message, stop_reason: stop, stop_sequence: null, usage }));
}

async function stream(
  response: ServerResponse,
  body: Record<string, unknown>,
  reply: Exclude<Reply, { status: number } | { whole: string }>,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'request-id': 'req_011CTest',
    'anthropic-ratelimit-requests-remaining': '49',
  });
  const send = (type: string, data: object): boolean =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const text = 'text' in reply ? reply.text : 'The program ';
  const { input, output } = ('text' in reply ? reply.usage : undefined) ?? { input: 1200, output: 300 };
  send('message_start', {
    message: { ...MESSAGE, model: body['model'], usage: { ...USAGE, input_tokens: input, output_tokens: 1 } },
  });
  send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  send('ping', {});
  const pieces = 'text' in reply ? (reply.pieces ?? 40) : 40;
  for (let at = 0; at < text.length; at += pieces)
    send('content_block_delta', { index: 0, delta: { type: 'text_delta', text: text.slice(at, at + pieces) } });
  if ('silent' in reply) return;
  if ('broken' in reply) {
    // Only what was handed over counts as sent.
    response.write('', () => (reply.broken === 'connection' ? response.socket?.destroy() : response.end()));
    return;
  }
  if ('errorWithin' in reply) {
    send('error', { error: { type: reply.errorWithin, message: 'Overloaded' } });
    response.end();
    return;
  }
  if ('garbled' in reply) {
    response.end(`event: content_block_delta\ndata: ${reply.garbled}\n\n`);
    return;
  }
  if ('endless' in reply) {
    const more = { index: 0, delta: { type: 'text_delta', text: reply.endless } };
    const closed = once(response, 'close');
    while (!response.destroyed)
      if (!send('content_block_delta', more)) await Promise.race([once(response, 'drain'), closed]);
    return;
  }
  send('content_block_stop', { index: 0 });
  send('message_delta', {
    delta: { stop_reason: reply.stop ?? 'end_turn', stop_sequence: null, stop_details: null, container: null },
    usage: { ...USAGE, input_tokens: input, output_tokens: output },
  });
  send('message_stop', {});
  response.end();
}

const MESSAGE = {
  id: 'msg_011CTest',
  type: 'message',
  role: 'assistant',
  content: [],
  stop_reason: null,
  stop_sequence: null,
};

const USAGE = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0, service_tier: 'standard' };
