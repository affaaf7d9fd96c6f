import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AI_LIMITS, budgetOf, type AiLimits } from '../../../src/ai/budget.js';
import { providerOf } from '../../../src/ai/index.js';
import { analyzeCoreWithAi, type AnalysisOptions } from '../../../src/coredump/analysis/analyze.js';
import { ANALYSIS_SETTINGS, type AnalysisSettings } from '../../../src/coredump/analysis/settings.js';
import { buildPrompt } from '../../../src/coredump/analysis/prompt.js';
import type { CoreReport } from '../../../src/core/core-report.js';
import type { Store } from '../../../src/store/open.js';
import { AnthropicServer, KEY, type Reply } from '../../helpers/anthropic-server.js';
import { ANSWER, crash, frame } from '../../helpers/crash.js';
import { Databases, NOW } from '../../helpers/store.js';

const databases = new Databases();
afterAll(() => databases.dispose());

let server: AnthropicServer;
let store: Store;
let clock = NOW;
let files = 0;
beforeEach(async () => {
  clock = NOW;
  server = await AnthropicServer.start();
  store = await databases.open({ path: databases.path(`analysis-${(files += 1)}.db`), now: () => clock });
});
afterEach(async () => server.stop());

interface How {
  report?: CoreReport;
  limits?: Partial<AiLimits>;
  settings?: Partial<AnalysisSettings>;
  apiKey?: string | undefined;
  on?: Partial<AnalysisOptions>;
}

/** Lets a model that replies so look at a crash. */
async function analyze(replies: Reply[], how: How = {}) {
  server.willReply(...replies);
  const apiKey = 'apiKey' in how ? how.apiKey : KEY;
  return analyzeCoreWithAi(how.report ?? crash(), {
    provider: providerOf('anthropic', { apiKey, baseUrl: server.url }),
    budget: budgetOf(store, { ...AI_LIMITS, ...how.limits }),
    settings: { ...ANALYSIS_SETTINGS, model: 'claude-sonnet-5-5', ...how.settings },
    threshold: 4,
    aiLowValue: false,
    force: false,
    signal: new AbortController().signal,
    now: () => clock,
    ...how.on,
  });
}

/** The provider, and what a test does when it yields a part or fails. */
function watched(on: { onPart?: () => void; onFault?: () => void; onEnd?: () => void }): AnalysisOptions['provider'] {
  const inner = providerOf('anthropic', { apiKey: KEY, baseUrl: server.url });
  return {
    id: inner.id,
    async *chat(request, signal) {
      try {
        for await (const part of inner.chat(request, signal)) {
          on.onPart?.();
          yield part;
        }
      } catch (error) {
        on.onFault?.();
        throw error;
      }
      on.onEnd?.();
    },
  };
}

const CANCELLED = 'No AI analysis: it was cancelled.';
const calls = (): unknown[] =>
  store.sqlite.prepare('SELECT state, input_tokens AS input, output_tokens AS output, cost FROM ai_calls').all();
const good: Reply = { text: `\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\``, usage: { input: 1500, output: 800 } };
const low = crash({ score: { total: 3.5, threshold: 4, keep: false, parts: [] } });

describe('an analysis', () => {
  it('is made of the answer, and of what it cost', async () => {
    expect(await analyze([good])).toEqual({
      analysis: {
        provider: 'anthropic',
        model: 'claude-sonnet-5-5',
        tokens: { input: 1500, output: 800 },
        cost: 0.011,
        ...ANSWER,
      },
    });
    expect(calls()).toEqual([{ state: 'settled', input: 1500, output: 800, cost: 0.011 }]);
  });

  it('is asked for with the defaults of the issue and the prompt as it is shown', async () => {
    expect(ANALYSIS_SETTINGS).toEqual({
      model: 'claude-sonnet-4-6',
      maxTokens: 2000,
      temperature: 0.3,
      deadlineMs: 30_000,
    });
    await analyze([good], { settings: { model: 'claude-sonnet-4-6' } });
    const { system, text } = buildPrompt(crash());
    expect(server.requests[0]?.body).toEqual({
      model: 'claude-sonnet-4-6',
      max_tokens: 2000,
      temperature: 0.3,
      stream: true,
      system,
      messages: [{ role: 'user', content: text }],
    });
  });

  it('of a model without a known price is counted dear, and says so', async () => {
    const { analysis, note } = await analyze([good], { settings: { model: 'claude-of-tomorrow' } });
    expect(analysis?.cost).toBeCloseTo((1500 * 25 + 800 * 125) / 1e6, 10);
    expect(note).toBe(
      'The price of the model claude-of-tomorrow is not known to this version: it was counted as dearer than any that is.',
    );
  });

  it('is made below the threshold where the setting or the flag says so, and at the threshold', async () => {
    for (const on of [{ aiLowValue: true }, { force: true }, { threshold: 3.5 }])
      expect(await analyze([good], { report: low, on })).toHaveProperty('analysis');
  });

  it('comes of a second question where the first answer was bad; both are paid for', async () => {
    const bad: Reply = { text: '{"summary": "It crashed."}', usage: { input: 1000, output: 10 } };
    const { analysis, note } = await analyze([bad, good]);
    expect(analysis).toMatchObject({ ...ANSWER, tokens: { input: 2500, output: 810 } });
    expect(analysis?.cost).toBeCloseTo(0.0131, 10);
    expect(note).toBeUndefined();
    expect(calls()).toHaveLength(2);
    const messages = JSON.stringify(server.requests[1]?.body['messages']);
    expect(messages).toContain('rootCause is missing or not as asked. Answer with JSON only');
    expect(messages).not.toContain('It crashed.');
  });
});

describe('no analysis', () => {
  const none = async (replies: Reply[], how: How = {}): Promise<string | undefined> => {
    const { analysis, note } = await analyze(replies, how);
    expect(analysis).toBeUndefined();
    return note;
  };

  it('for the score: nobody is asked', async () => {
    expect(await none([good], { report: low })).toBe(
      'No AI analysis: the value score 3.5 is below the threshold 4.0; coredump.aiLowValue or --ai-force asks all the same.',
    );
    expect(server.requests).toEqual([]);
    expect(calls()).toEqual([]);
  });

  it('for the limit of the hour, until that is over', async () => {
    await analyze([good], { limits: { perHour: 1 } });
    expect(await none([good], { limits: { perHour: 1 } })).toBe(
      'No AI analysis: 1 of 1 analyses of the last hour are used up; the oldest of them is an hour old at 2026-11-22T13:00:00.000Z.',
    );
    expect(server.requests).toHaveLength(1);
    clock = new Date('2026-11-22T13:00:00Z');
    expect(await analyze([good], { limits: { perHour: 1 } })).toHaveProperty('analysis');
  });

  it('for the limit of the month, until the next begins', async () => {
    expect(await none([good], { limits: { perMonth: 0.01 } })).toBe(
      'No AI analysis: 0.00 of 0.01 USD of this month (UTC) are spent or promised, and the next analysis may go beyond.',
    );
    await analyze([{ ...good, usage: { input: 100_000, output: 2000 } }]);
    expect(await none([good], { limits: { perMonth: 0.23 } })).toContain('0.22 of 0.23 USD of this month');
    expect(server.requests).toHaveLength(1);
    clock = new Date('2026-12-01T00:00:00Z');
    expect(await analyze([good], { limits: { perMonth: 0.23 } })).toHaveProperty('analysis');
  });

  it.each([
    ['no key', { apiKey: undefined }, 'there is no key; set LUMO_ANTHROPIC_API_KEY.'],
    ['a key that is refused', { apiKey: 'sk-ant-stale' }, 'the key was refused by anthropic (HTTP 401).'],
  ])('for %s; nothing is counted', async (_, how, reason) => {
    expect(await none([good], how)).toBe(`No AI analysis: ${reason}`);
    expect(calls()).toEqual([]);
  });

  it.each([
    [
      { status: 429, type: 'rate_limit_error', headers: { 'retry-after': '120' } },
      'anthropic limits the rate of this key (HTTP 429); try again at 2026-11-22T12:02:00.000Z.',
    ],
    [
      { status: 529, type: 'overloaded_error', headers: { 'retry-after-ms': '1' } },
      'anthropic is overloaded or out of order (HTTP 529); try again at 2026-11-22T12:00:00.001Z.',
    ],
    [{ status: 402, type: 'billing_error' }, 'the account of the key has no credit at anthropic (HTTP 402).'],
    [
      { status: 404, type: 'not_found_error' },
      'anthropic did not accept the request for the model claude-sonnet-5-5 (HTTP 404); check ai.model and its base URL.',
    ],
  ] as [Reply, string][])('for %j; nothing is counted', async (reply, reason) => {
    expect(await none([reply])).toBe(`No AI analysis: ${reason}`);
    expect(calls()).toEqual([]);
  });

  it('for silence until the deadline: the question is counted as read', async () => {
    const began = performance.now();
    expect(await none([{ silent: 'before' }], { settings: { deadlineMs: 200 } })).toBe(
      'No AI analysis: no whole answer came within 0.2 s (timeout).',
    );
    expect(performance.now() - began).toBeLessThan(3000);
    const { system, text } = buildPrompt(crash());
    const input = Buffer.byteLength(system + text);
    expect(calls()).toEqual([{ state: 'settled', input, output: 0, cost: (input * 2) / 1e6 }]);
  });

  it('for somebody who cancels it while the answer comes: what came is paid for', async () => {
    const user = new AbortController();
    const provider = watched({ onPart: () => user.abort() });
    expect(await none([{ silent: 'within' }], { on: { provider, signal: user.signal } })).toBe(CANCELLED);
    expect(calls()).toMatchObject([{ state: 'settled', input: 1200 }]);
  });

  it('for somebody who cancels it before it is asked for, or between two attempts; nothing is counted', async () => {
    expect(await none([good], { on: { signal: AbortSignal.abort() } })).toBe(CANCELLED);
    expect(server.requests).toEqual([]);
    const user = new AbortController();
    const provider = watched({ onFault: () => setImmediate(() => user.abort()) });
    const limited: Reply = { status: 429, type: 'rate_limit_error', headers: { 'retry-after': '9' } };
    expect(await none([limited], { on: { provider, signal: user.signal } })).toBe(CANCELLED);
    expect(server.requests).toHaveLength(1);
    expect(calls()).toEqual([]);
  });

  it('for an answer that broke off: what came is paid for', async () => {
    expect(await none([{ broken: 'connection' }])).toBe(
      `No AI analysis: anthropic could not be reached at ${new URL(server.url).host}, or the answer broke off.`,
    );
    expect(calls()).toMatchObject([{ state: 'settled', input: 1200, output: 3 }]);
  });

  it('for an address that is none, which is not quoted: it may hold a password', async () => {
    const provider = providerOf('anthropic', { apiKey: KEY, baseUrl: 'htp:/user:hunter2@nonsense' });
    const note = await none([good], { on: { provider } });
    expect(note).toContain('ai.baseUrl (LUMO_AI_BASE_URL) is no address that a key may go to');
    expect(note).not.toMatch(/hunter2|nonsense/);
    expect([server.requests, calls()]).toEqual([[], []]);
  });

  it('for two bad answers; there is no third question', async () => {
    expect(await none([{ text: 'I think it crashed.' }])).toBe(
      'No AI analysis: the model gave a bad answer, 2 times: it held no JSON object.',
    );
    expect(server.requests).toHaveLength(2);
    expect(calls()).toHaveLength(2);
  });

  it('for a bad answer where the limit allows no second question', async () => {
    expect(await none([{ text: '{}' }], { limits: { perHour: 1 } })).toBe(
      'No AI analysis: the model gave a bad answer: summary is missing or not as asked.',
    );
    expect(server.requests).toHaveLength(1);
  });

  it('for an answer that was cut off or declined, which is not asked for again', async () => {
    expect(await none([{ text: '{"summary": "It', stop: 'max_tokens' }])).toBe(
      'No AI analysis: the model gave a bad answer: it was cut off at 2000 tokens.',
    );
    expect(await none([{ text: 'No.', stop: 'refusal' }])).toBe(
      'No AI analysis: the model gave a bad answer: it declined to answer.',
    );
    expect(server.requests).toHaveLength(2);
  });

  it('where the database cannot write down what it costs: nobody is asked', async () => {
    store.sqlite.pragma('query_only = ON');
    expect(await none([good])).toMatch(
      /^No AI analysis: what it costs could not be written down: .* cannot be opened and written: .*[^.]\.$/,
    );
    expect(server.requests).toEqual([]);
  });
});

it('an answer is not lost where the database fails behind it; the call counts as its most', async () => {
  const failing = watched({ onEnd: () => store.sqlite.pragma('query_only = ON') });
  expect(await analyze([good], { on: { provider: failing } })).toMatchObject({ analysis: ANSWER });
  expect(calls()).toMatchObject([{ state: 'reserved', cost: expect.closeTo(0.027, 2) }]);
});

it('no secret reaches the request, the database, the analysis or a note', async () => {
  const secret = 'sk-ant-api03-Zx9PLANTEDPLANTEDPLANTEDPLANTED';
  const report = crash({
    abortMessage: `AWS_SECRET_ACCESS_KEY=plantedword ${secret}`,
    backtrace: [frame(0, `open("${secret}")`), frame(1, 'login(--password plantedword)')],
  });
  const says = JSON.stringify({ ...ANSWER, summary: `It used ${secret}`, impact: 'MINIO_SECRET_KEY=plantedword' });
  const { analysis } = await analyze([{ text: says }], { report });
  const { note } = await analyze([{ text: secret }], { report });
  const sent = server.requests.map(({ raw }) => raw).join('\n');
  const kept = store.sqlite.serialize().toString('latin1');
  for (const text of [sent, kept, JSON.stringify(analysis), note ?? '']) {
    expect(text).not.toMatch(/PLANTED|plantedword/);
    expect(text).not.toContain(KEY);
  }
  expect(sent).toContain('[redacted]');
  expect(analysis?.summary).toBe('It used [redacted]');
});
