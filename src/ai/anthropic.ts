import Anthropic, { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { AiFault, faultOfAbort, faultOfAnswer } from './fault.js';
import { endOf, inputOf, wholeAnswer } from './anthropic-message.js';
import { modelOf } from './models.js';
import type { AiProvider, ChatPart, ChatRequest } from './provider.js';

/** The version of the API that the library was made for, and the last one that takes a temperature. */
const VERSION = '2026-10-21';
const WITH_TEMPERATURE = '2023-06-01';

/**
 * Models of Anthropic, over their own library. What the library would hear from the environment is set here, so that
 * nothing there can send a prompt elsewhere, under another key or into a log: its address (ANTHROPIC_BASE_URL), its
 * credentials, its log (ANTHROPIC_LOG=debug prints requests), its traces, and what ANTHROPIC_CUSTOM_HEADERS may replace.
 */
export function anthropic({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): AiProvider {
  const client = new Anthropic({
    apiKey,
    baseURL: baseUrl,
    // It would wait for as long as a server says, beyond every deadline.
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: { traces: false, propagation: false },
    // A redirection would carry the prompt to another host.
    fetchOptions: { redirect: 'manual' },
  });
  return {
    id: 'anthropic',
    async *chat(request, signal) {
      let ended = false;
      try {
        const options = { signal, headers: headersOf(request, apiKey) };
        const { data, response } = await client.messages.create(bodyOf(request), options).withResponse();
        // Gateways there are that answer in one piece, whatever they are asked.
        if (/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
          yield* wholeAnswer(await response.json());
          ended = true;
        } else
          for await (const event of data) {
            ended ||= event.type === 'message_stop';
            yield* partsOf(event);
          }
      } catch (error) {
        throw signal.aborted ? faultOfAbort(signal) : faultOf(error);
      }
      // The library ends an aborted stream, and one that breaks off between two lines, as if it were whole.
      if (signal.aborted) throw faultOfAbort(signal);
      if (!ended) throw new AiFault('network');
    },
  };
}

function bodyOf({
  model,
  system,
  messages,
  maxTokens,
  temperature,
}: ChatRequest): Anthropic.MessageCreateParamsStreaming {
  const { thinking, temperature: takesTemperature } = modelOf(model);
  return {
    model,
    max_tokens: maxTokens,
    messages: messages.map(({ role, text }) => ({ role, content: text })),
    stream: true,
    ...(system !== undefined && { system }),
    ...(thinking === 'always' && { output_config: { effort: 'low' } }),
    ...(thinking !== undefined && thinking !== 'always' && { thinking: { type: thinking } }),
    // The types of the library know it no longer, older models do.
    ...(takesTemperature && { temperature }),
  };
}

function headersOf({ model }: ChatRequest, apiKey: string): Record<string, string | null> {
  const version = modelOf(model).temperature ? WITH_TEMPERATURE : VERSION;
  return { authorization: `Bearer ${apiKey}`, 'x-api-key': null, 'anthropic-version': version };
}

function* partsOf(event: Anthropic.RawMessageStreamEvent): Generator<ChatPart> {
  if (event.type === 'message_start') {
    const { usage } = event.message;
    yield { type: 'usage', input: inputOf(usage), output: usage.output_tokens };
  } else if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
    yield { type: 'text', text: event.delta.text };
  } else if (event.type === 'message_delta') {
    const { output_tokens: output } = event.usage;
    yield { type: 'usage', input: inputOf(event.usage), output, ...endOf(event.delta.stop_reason) };
  }
}

/** Nothing of the error but its kind: its text may quote the request. */
function faultOf(error: unknown): AiFault {
  if (error instanceof APIConnectionTimeoutError) return new AiFault('timeout');
  if (error instanceof APIError) return faultOfAnswer(error);
  return new AiFault('network');
}
