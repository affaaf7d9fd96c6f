/** What a model costs and which requests it takes. */
interface Model {
  /** US dollars for a million tokens. */
  input: number;
  output: number;
  /** How it is told to answer without thinking first, which would use up the tokens of the answer. */
  thinking?: 'disabled' | 'between_tools' | 'always';
  /** It takes a temperature; those since Opus 4.7 refuse a request that has one. */
  temperature?: true;
}

/**
 * Prices of platform.claude.com/docs/en/models (the page of each model) as of 2026-11-22, for prompts up to 100,000
 * tokens. Thinking and temperature from the migration guides there; a temperature also needs the API of 2023-06-01, for
 * that of 2026-10-21 has none.
 */
export const MODELS: Readonly<Record<string, Model>> = {
  'claude-fable-5-2': { input: 8, output: 40, thinking: 'always' },
  'claude-fable-5-1': { input: 10, output: 50, thinking: 'always' },
  'claude-fable-5': { input: 10, output: 50, thinking: 'always' },
  'claude-mythos-5': { input: 10, output: 50, thinking: 'always' },
  'claude-opus-5-5': { input: 4, output: 20, thinking: 'always' },
  'claude-opus-5': { input: 5, output: 25, thinking: 'disabled' },
  'claude-opus-4-8': { input: 5, output: 25 },
  'claude-opus-4-7': { input: 5, output: 25 },
  'claude-opus-4-6': { input: 5, output: 25, temperature: true },
  'claude-opus-4-5': { input: 5, output: 25, temperature: true },
  'claude-sonnet-5-5': { input: 2, output: 10, thinking: 'between_tools' },
  'claude-sonnet-5': { input: 2, output: 10, thinking: 'disabled' },
  'claude-sonnet-4-6': { input: 3, output: 15, temperature: true },
  'claude-sonnet-4-5': { input: 3, output: 15, temperature: true },
  'claude-haiku-5-5': { input: 0.1, output: 0.5, thinking: 'disabled' },
  'claude-haiku-4-5': { input: 1, output: 5, temperature: true },
};

/** Of those that take a temperature the one that costs least for what it can do. */
export const DEFAULT_MODEL = 'claude-sonnet-4-6';

/** A model that is not in the table is taken for one that costs more than any in it: limits rather hold too early. */
const UNKNOWN: Model = { input: 25, output: 125 };

/** What is known of a model; `known: false` where its price is a guess. A date at the end of the name is no other model. */
export function modelOf(name: string): Model & { known: boolean } {
  const plain = name.replace(/-20\d{6}$/, '');
  const model = Object.hasOwn(MODELS, plain) ? MODELS[plain] : undefined;
  return { ...(model ?? UNKNOWN), known: model !== undefined };
}

/** US dollars for so many tokens. */
export function costOf(name: string, tokens: { input: number; output: number }): number {
  const { input, output } = modelOf(name);
  return (tokens.input * input + tokens.output * output) / 1_000_000;
}

/** At most so many tokens are in a text: none is shorter than a byte. (Build ids come near: 1.4 bytes. Prose has four.) */
export function mostTokens(text: string): number {
  return Buffer.byteLength(text);
}
