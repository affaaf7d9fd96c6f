import { AiFault } from './fault.js';
import type { Access, AiProvider } from './provider.js';

/** Every provider. Each is a big library, loaded when the first question is asked. */
const PROVIDERS = {
  anthropic: async () => (await import('./anthropic.js')).anthropic,
} as const satisfies Record<string, () => Promise<(access: ReadyAccess) => AiProvider>>;

type ProviderId = keyof typeof PROVIDERS;

/** Access that was looked at. */
type ReadyAccess = Access & { apiKey: string };

/** Where each provider is, unless the user says otherwise. */
export const BASE_URLS: Readonly<Record<ProviderId, string>> = { anthropic: 'https://api.anthropic.com' };

/**
 * A provider that loads nothing before its first question. Without a key that question fails with `no-key`; a key with
 * blanks or line breaks in it with `key-refused`; an address that is no `https:` (or `http:` on this machine) with
 * `bad-address`, for the key would go there in the clear.
 */
export function providerOf(id: ProviderId, { apiKey, baseUrl }: Access): AiProvider {
  return {
    id,
    ...(isSafe(baseUrl) && { host: new URL(baseUrl).host }),
    async *chat(request, signal) {
      const key = apiKey?.trim() ?? '';
      if (key === '') throw new AiFault('no-key');
      // The error of a header that cannot be sent would quote it.
      if (!/^[\x21-\x7e]+$/.test(key)) throw new AiFault('key-refused');
      if (!isSafe(baseUrl)) throw new AiFault('bad-address');
      const make = await PROVIDERS[id]();
      yield* make({ apiKey: key, baseUrl }).chat(request, signal);
    },
  };
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(?:127(?:\.\d+){3}|\[::1\]|localhost)$/.test(hostname));
}
