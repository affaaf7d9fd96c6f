import { setTimeout as sleep } from 'node:timers/promises';
import { AiFault, faultOfAbort, type Spent } from './fault.js';
import type { AiProvider, ChatRequest } from './provider.js';

/** A whole answer. */
export interface Completion {
  text: string;
  spent: Spent;
  /** It is not whole: out of tokens, or the model would not answer. */
  end?: 'cut' | 'declined';
}

/** One question: three attempts, as the libraries of the providers do it themselves. */
const ATTEMPTS = 3;
/** Before the second attempt where the server names no time, doubled before the third, ms. */
const FIRST_WAIT_MS = 500;
/** More text than any number of tokens that is asked for makes, characters: the rest is left. */
const MAX_TEXT = 256 * 1024;

/**
 * Asks, and gathers the answer. Tries again where that may help and the deadline allows it: when the server is busy or
 * limits the rate and says how soon it will not (without that the limit is one of money), or cannot be reached; never
 * once an answer began, for that is paid for. A wait that the deadline does not allow is not begun: its fault tells of it.
 * @throws AiFault with `spent` where something was paid for
 */
export async function complete(
  provider: AiProvider,
  request: ChatRequest,
  on: { deadlineMs: number; signal: AbortSignal },
): Promise<Completion> {
  const end = performance.now() + on.deadlineMs;
  const signal = AbortSignal.any([on.signal, AbortSignal.timeout(on.deadlineMs)]);
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) throw unasked(faultOfAbort(signal));
    try {
      return await askOnce(provider, request, signal);
    } catch (error) {
      const wait = attempt < ATTEMPTS && error instanceof AiFault ? waitFor(error, attempt) : undefined;
      if (wait === undefined || performance.now() + wait >= end) throw error;
      // An abort meanwhile is seen at the head of the loop.
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** An end before a question or between two of them is free. */
function unasked(fault: AiFault): AiFault {
  fault.spent = { input: 0, output: 0 };
  return fault;
}

async function askOnce(provider: AiProvider, request: ChatRequest, signal: AbortSignal): Promise<Completion> {
  let text = '';
  let spent: Spent | undefined;
  let end: 'cut' | 'declined' | undefined;
  try {
    for await (const part of provider.chat(request, signal)) {
      if (part.type === 'text') text += part.text;
      else {
        spent = { input: Math.max(part.input, spent?.input ?? 0), output: Math.max(part.output, spent?.output ?? 0) };
        end = part.end;
      }
      if (text.length > MAX_TEXT) {
        end = 'cut';
        spent = spent && begun(spent, text);
        break;
      }
    }
  } catch (error) {
    if (error instanceof AiFault && spent) error.spent = begun(spent, text);
    throw error;
  }
  return { text, spent: spent ?? { input: 0, output: 0 }, ...(end && { end }) };
}

/** What came of an answer that did not come to its end was made, and is paid for: at least a token for four bytes. */
function begun(told: Spent, text: string): Spent {
  return { ...told, output: Math.max(told.output, Math.ceil(Buffer.byteLength(text) / 4)) };
}

/** How long to wait before another attempt, ms; undefined: it would not help. */
function waitFor(fault: AiFault, attempt: number): number | undefined {
  if (fault.spent) return undefined;
  if (fault.kind === 'rate-limited') return fault.retryAfterMs;
  if (fault.kind !== 'overloaded' && fault.kind !== 'network') return undefined;
  return fault.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() * 0.25);
}
