/** What a model is asked. */
export interface ChatRequest {
  model: string;
  /** What it is told about its task, apart from what it is asked. */
  system?: string;
  messages: readonly { role: 'user' | 'assistant'; text: string }[];
  /** The answer ends here at the latest. */
  maxTokens: number;
  /** 0 to 1; not sent to a model that takes none. */
  temperature: number;
}

/** Part of an answer, as it comes. */
export type ChatPart =
  | { type: 'text'; text: string }
  /** Tokens so far: the last one counts. `end` where the answer is over without being whole. */
  | { type: 'usage'; input: number; output: number; end?: 'cut' | 'declined' };

/** Somebody who runs models. */
export interface AiProvider {
  readonly id: string;
  /** Host, and port where it is not the usual one, of the address that is asked. */
  readonly host?: string;
  /**
   * One attempt, no more: deadline and retries belong to `complete`. Whoever stops listening ends the request.
   * @throws AiFault
   */
  chat(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPart>;
  /** One vector for each text, where the provider has such models. */
  embed?(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

/** Where and as whom to ask. */
export interface Access {
  /** From the environment alone. */
  apiKey: string | undefined;
  /** Never taken from a file in the working directory: whoever owns it gets key and prompt. */
  baseUrl: string;
}
