import type { Budget, Reservation } from '../../ai/budget.js';
import { complete, type Completion } from '../../ai/complete.js';
import { AiFault, type Spent } from '../../ai/fault.js';
import { costOf, modelOf, mostTokens } from '../../ai/models.js';
import type { AiProvider, ChatRequest } from '../../ai/provider.js';
import type { CoreAnalysis, CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { type Answer, parseAnswer } from './answer.js';
import { badAnswerNote, budgetNote, faultNote, limitNote, scoreNote } from './notes.js';
import { buildPrompt } from './prompt.js';
import type { AnalysisSettings } from './settings.js';

export interface AnalysisOptions {
  provider: AiProvider;
  budget: Budget;
  settings: AnalysisSettings;
  /** A lower value score is not asked about, unless `aiLowValue` (the setting) or `force` (the flag). */
  threshold: number;
  aiLowValue: boolean;
  force: boolean;
  signal: AbortSignal;
  now: () => Date;
}

/** Once more where the answer was not of the asked shape. */
const QUESTIONS = 2;

/**
 * Lets a model look at a crash. Never rejects for what a model, the network, a limit or the database does: where there is
 * no analysis `note` says why. With one, `note` says what is odd about it.
 */
export async function analyzeCoreWithAi(
  report: CoreReport,
  on: AnalysisOptions,
): Promise<{ analysis?: CoreAnalysis; note?: string }> {
  if (report.score.total < on.threshold && !on.aiLowValue && !on.force)
    return { note: scoreNote(report.score.total, on.threshold) };
  try {
    return await ask(requestFor(report, on.settings), on);
  } catch (error) {
    if (error instanceof AiFault) {
      const { model, deadlineMs } = on.settings;
      const { id: provider, host = provider } = on.provider;
      return { note: faultNote(error, { provider, host, model, deadlineMs, now: on.now() }) };
    }
    if (error instanceof LumoError) return { note: budgetNote(error.message) };
    throw error;
  }
}

async function ask(request: ChatRequest, on: AnalysisOptions): Promise<{ analysis?: CoreAnalysis; note?: string }> {
  const end = performance.now() + on.settings.deadlineMs;
  const total = { input: 0, output: 0, cost: 0 };
  let wrong = '';
  for (let asked = 1; asked <= QUESTIONS; asked++) {
    const question = asked === 1 ? request : corrected(request, wrong);
    const reserved = await on.budget.reserve(callOf(question, on.provider.id));
    if ('over' in reserved)
      return { note: asked === 1 ? limitNote(reserved, on.budget.limits) : badAnswerNote(wrong, asked - 1) };
    const deadlineMs = Math.max(1, Math.ceil(end - performance.now()));
    const completion = await completePaid(question, reserved, { ...on, deadlineMs });
    total.input += completion.spent.input;
    total.output += completion.spent.output;
    total.cost += completion.cost;
    const read = readAnswer(completion, request.maxTokens);
    if ('answer' in read) return analysisOf(read.answer, total, { provider: on.provider.id, model: request.model });
    ({ wrong } = read);
    // A longer answer would be cut again, and one that was declined stays so.
    if (completion.end !== undefined) return { note: badAnswerNote(wrong, asked) };
  }
  return { note: badAnswerNote(wrong, QUESTIONS) };
}

/** Asks, and puts what it cost in place of what was reserved, whatever happens. */
async function completePaid(
  question: ChatRequest,
  reserved: Reservation,
  on: Pick<AnalysisOptions, 'provider' | 'signal'> & { deadlineMs: number },
): Promise<Completion & { cost: number }> {
  let spent: Spent | undefined;
  try {
    const completion = await complete(on.provider, question, on);
    ({ spent } = completion);
    return { ...completion, cost: costOf(question.model, spent) };
  } catch (error) {
    if (error instanceof AiFault) spent = paidFor(error, question);
    throw error;
  } finally {
    await writeDown(reserved, spent);
  }
}

/** Of an answer that nobody waited for the provider tells no price: the question at least was read. */
function paidFor({ kind, spent }: AiFault, question: ChatRequest): Spent | undefined {
  const unknown = kind === 'timeout' || kind === 'cancelled';
  if (spent?.input === 0 && spent.output === 0) return undefined;
  return spent ?? (unknown ? { input: mostTokens(textOf(question)), output: 0 } : undefined);
}

/** Where the database fails now, the reservation stays and counts as its most: no reason to lose an answer. */
async function writeDown(reserved: Reservation, spent: Spent | undefined): Promise<void> {
  try {
    await (spent ? reserved.settle(spent) : reserved.release());
  } catch (error) {
    if (!(error instanceof LumoError)) throw error;
  }
}

function requestFor(report: CoreReport, settings: AnalysisSettings): ChatRequest {
  const { system, text } = buildPrompt(report);
  const { model, maxTokens, temperature } = settings;
  return { model, system, messages: [{ role: 'user', text }], maxTokens, temperature };
}

/** The same question, with what was wrong at its end. The bad answer is not sent back: a crash may have dictated it. */
function corrected(request: ChatRequest, wrong: string): ChatRequest {
  const again = `\n(Your last answer could not be used: ${wrong}. Answer with JSON only, one object of that shape.)`;
  return { ...request, messages: request.messages.map(({ role, text }) => ({ role, text: text + again })) };
}

function callOf(question: ChatRequest, provider: string) {
  const most = { input: mostTokens(textOf(question)), output: question.maxTokens };
  return { purpose: 'coredump', provider, model: question.model, cost: costOf(question.model, most) };
}

function textOf({ system = '', messages }: ChatRequest): string {
  return system + messages.map(({ text }) => text).join('');
}

function readAnswer({ text, end }: Completion, maxTokens: number): { answer: Answer } | { wrong: string } {
  if (end === 'declined') return { wrong: 'it declined to answer' };
  const read = parseAnswer(text);
  return 'wrong' in read && end === 'cut' ? { wrong: `it was cut off at ${maxTokens} tokens` } : read;
}

function analysisOf(
  answer: Answer,
  { input, output, cost }: Spent & { cost: number },
  by: { provider: string; model: string },
): { analysis: CoreAnalysis; note?: string } {
  const analysis = { ...by, tokens: { input, output }, cost, ...answer };
  if (modelOf(by.model).known) return { analysis };
  return {
    analysis,
    note: `The price of the model ${by.model} is not known to this version: it was counted as dearer than any that is.`,
  };
}
