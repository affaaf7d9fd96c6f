/** Why no answer came. */
type FaultKind =
  | 'no-key'
  | 'key-refused'
  | 'rate-limited'
  | 'overloaded'
  | 'timeout'
  | 'cancelled'
  | 'bad-request'
  | 'bad-address'
  | 'network';

/** Tokens that are paid for. */
export interface Spent {
  input: number;
  output: number;
}

/**
 * A request that got no answer. Its message is made of our own words and numbers alone: what a server, a library or a
 * prompt said may hold a key or part of a prompt, so none of it is carried, nor an error that caused this one.
 */
export class AiFault extends Error {
  readonly kind: FaultKind;
  /** Status of the HTTP answer, where there was one. */
  readonly status: number | undefined;
  /** How long the server wants to be left alone, ms. */
  readonly retryAfterMs: number | undefined;
  /** What was paid for before it failed, as far as the server told. */
  spent: Spent | undefined;

  constructor(kind: FaultKind, about: { status?: number | undefined; retryAfterMs?: number | undefined } = {}) {
    super(about.status === undefined ? kind : `${kind} (HTTP ${about.status})`);
    this.name = 'AiFault';
    this.kind = kind;
    this.status = about.status;
    this.retryAfterMs = about.retryAfterMs;
  }
}

/** The fault that an aborted signal stands for: a deadline that passed, or somebody who does not want the answer. */
export function faultOfAbort(signal: AbortSignal): AiFault {
  const { reason }: { reason: unknown } = signal;
  return new AiFault(reason instanceof DOMException && reason.name === 'TimeoutError' ? 'timeout' : 'cancelled');
}

/** The fault that an HTTP status, or a type of error in an answer, stands for (platform.claude.com/docs/en/api/errors). */
export function faultOfAnswer(answer: {
  status?: number | undefined;
  type?: string | null;
  headers?: { get(name: string): string | null } | undefined;
}): AiFault {
  const status = answer.status ?? STATUS[answer.type ?? ''] ?? 0;
  const retryAfterMs = retryAfter(answer.headers);
  return new AiFault(kindOf(status), { status: answer.status, retryAfterMs });
}

/** An error within a stream has no status of its own. */
const STATUS: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

function kindOf(status: number): FaultKind {
  if (status === 401 || status === 402 || status === 403) return 'key-refused';
  if (status === 429) return 'rate-limited';
  // A timeout or a lock on their side is worth another try, as a busy server is.
  if (status === 408 || status === 409 || status >= 500) return 'overloaded';
  return status >= 300 ? 'bad-request' : 'network';
}

/** Seconds or a date (RFC 9110 10.2.3); the header in milliseconds is one that Anthropic's own library heeds too. */
function retryAfter(headers: { get(name: string): string | null } | undefined): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact > 0) return exact;
  const text = headers?.get('retry-after') ?? '';
  const seconds = /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : (Date.parse(text) - dateOf(headers)) / 1000;
  return seconds > 0 ? seconds * 1000 : undefined;
}

/** The clock of the server, which its dates are told by. */
function dateOf(headers: { get(name: string): string | null } | undefined): number {
  return Date.parse(headers?.get('date') ?? '');
}
