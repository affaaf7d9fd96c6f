import { z } from 'zod';
import { AiFault } from './fault.js';
import type { ChatPart } from './provider.js';

const messageSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    cache_creation_input_tokens: z.number().nullish(),
    cache_read_input_tokens: z.number().nullish(),
  }),
});

/** An answer that came in one piece, as the Messages API gives it without `stream`. */
export function* wholeAnswer(message: unknown): Generator<ChatPart> {
  const { data } = messageSchema.safeParse(message);
  if (data === undefined) throw new AiFault('network');
  for (const { type, text } of data.content) if (type === 'text' && text !== undefined) yield { type: 'text', text };
  const { output_tokens: output } = data.usage;
  yield { type: 'usage', input: inputOf(data.usage), output, ...endOf(data.stop_reason) };
}

/** All that was read, from a cache or not. */
export function inputOf(usage: {
  input_tokens?: number | null;
  cache_creation_input_tokens?: number | null | undefined;
  cache_read_input_tokens?: number | null | undefined;
}): number {
  return (usage.input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
}

/** Why an answer ended before its end, by what the API calls stop_reason. */
export function endOf(stop: string | null | undefined): { end?: 'cut' | 'declined' } {
  if (stop === 'refusal') return { end: 'declined' };
  return stop === 'max_tokens' || stop === 'model_context_window_exceeded' ? { end: 'cut' } : {};
}
