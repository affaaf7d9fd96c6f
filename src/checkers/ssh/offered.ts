import type { Kind } from './algorithms.js';
import type { HostKey } from './host-keys.js';
import { type Settings, valueOf } from './settings.js';

/** What sshd offers to a client, by kind; a kind that sshd did not name is absent. */
export type Offered = ReadonlyMap<Kind, readonly string[]>;

const KEYWORDS: readonly (readonly [Kind, string])[] = [
  ['kex', 'kexalgorithms'],
  ['host-key', 'hostkeyalgorithms'],
  ['cipher', 'ciphers'],
  ['mac', 'macs'],
];

/**
 * The algorithms of a listing. Of those for host keys only what the machine has keys for is offered, and certificates
 * only where it has some.
 */
export function offeredBy(settings: Settings, keys: readonly HostKey[] | undefined): Offered {
  const certified = settings.has('hostcertificate');
  const has = (name: string): boolean => {
    if (name.includes('-cert-')) return certified;
    return keys === undefined || keys.some(({ type }) => type === keyTypeOf(name));
  };
  return new Map(
    KEYWORDS.flatMap(([kind, keyword]): [Kind, string[]][] => {
      const names = valueOf(settings, keyword)?.split(',').filter(Boolean);
      if (names === undefined) return [];
      return [[kind, kind === 'host-key' ? names.filter(has) : names]];
    }),
  );
}

/** RSA keys sign by three algorithms, every other type by the one of its name. */
function keyTypeOf(algorithm: string): string {
  return algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm;
}
