import type { AiLimits } from '../../ai/budget.js';
import type { AiFault } from '../../ai/fault.js';
import type { OverLimit } from '../../store/ai-budget.js';

// Why there is no analysis, a sentence each: for notes[] of the report and for stderr.

export function scoreNote(total: number, threshold: number): string {
  return none(
    `the value score ${total.toFixed(1)} is below the threshold ${threshold.toFixed(1)}; coredump.aiLowValue or --ai-force asks all the same`,
  );
}

export function limitNote({ over, use }: OverLimit, limits: AiLimits): string {
  if (over === 'month')
    return none(
      `${use.cost.toFixed(2)} of ${limits.perMonth.toFixed(2)} USD of this month (UTC) are spent or promised, and the next analysis may go beyond`,
    );
  const again = use.freeAt === undefined ? '' : `; the oldest of them is an hour old at ${use.freeAt.toISOString()}`;
  return none(`${use.calls} of ${limits.perHour} analyses of the last hour are used up${again}`);
}

export function badAnswerNote(wrong: string, asked: number): string {
  return none(`the model gave a bad answer${asked > 1 ? `, ${asked} times` : ''}: ${wrong}`);
}

export function budgetNote(message: string): string {
  return none(`what it costs could not be written down: ${message.replace(/\.$/, '')}`);
}

/** `host`: of the address that was asked. `now`: the clock that times in the note are told by. */
export function faultNote(
  fault: AiFault,
  about: { provider: string; host: string; model: string; deadlineMs: number; now: Date },
): string {
  const { provider, host, model, deadlineMs, now } = about;
  const status = fault.status === undefined ? '' : ` (HTTP ${fault.status})`;
  switch (fault.kind) {
    case 'no-key':
      return none(`there is no key; set LUMO_${provider.toUpperCase()}_API_KEY`);
    case 'key-refused':
      return none(
        fault.status === 402
          ? `the account of the key has no credit at ${provider}${status}`
          : `the key was refused by ${provider}${status}`,
      );
    case 'rate-limited':
      return none(`${provider} limits the rate of this key${status}${again(fault, now)}`);
    case 'overloaded':
      return none(`${provider} is overloaded or out of order${status}${again(fault, now)}`);
    case 'timeout':
      return none(`no whole answer came within ${deadlineMs / 1000} s (timeout)`);
    case 'cancelled':
      return none('it was cancelled');
    case 'bad-request':
      return none(
        `${provider} did not accept the request for the model ${model}${status}; check ai.model and its base URL`,
      );
    case 'bad-address':
      // It is not quoted: whoever mistyped it may have written a password in it.
      return none(
        'ai.baseUrl (LUMO_AI_BASE_URL) is no address that a key may go to: it must begin with https:// (http:// on this machine alone) and hold no user or password',
      );
    case 'network':
      return none(`${provider} could not be reached at ${host}, or the answer broke off`);
  }
}

function again({ retryAfterMs }: AiFault, now: Date): string {
  if (retryAfterMs === undefined || retryAfterMs > 366 * 86_400_000) return '';
  return `; try again at ${new Date(now.getTime() + retryAfterMs).toISOString()}`;
}

function none(why: string): string {
  return `No AI analysis: ${why}.`;
}
