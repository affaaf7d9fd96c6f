import type { Reading } from '../../core/snapshot.js';
import { plainAddress, type Scope, scopeOf } from '../../core/address.js';
import { textOf } from './reading.js';

/** Addresses of this machine; undefined where they were not read. */
export interface Addresses {
  v4: readonly string[] | undefined;
  v6: readonly string[] | undefined;
}

/**
 * IPv4 from /proc/net/fib_trie (an address, and below it `/32 host LOCAL` where it is our own), IPv6 from
 * /proc/net/if_inet6 (`HEX INDEX PREFIX SCOPE FLAGS DEVICE`).
 */
export function parseAddresses(sockets: Reading): Addresses {
  const trie = textOf(sockets, '/proc/net/fib_trie');
  const inet6 = textOf(sockets, '/proc/net/if_inet6');
  return { v4: trie === undefined ? undefined : localAddresses(trie), v6: inet6?.split('\n').flatMap(ipv6Address) };
}

function localAddresses(trie: string): string[] {
  const found = new Set<string>();
  let address: string | undefined;
  for (const line of trie.split('\n')) {
    const [, leaf] = /^\s*\|-- (\d{1,3}(?:\.\d{1,3}){3})\s*$/.exec(line) ?? [];
    if (leaf !== undefined) address = leaf;
    else if (address !== undefined && /^\s*\/32 host LOCAL\s*$/.test(line)) found.add(address);
  }
  return [...found];
}

function ipv6Address(line: string): string[] {
  const address = plainAddress(line.trim().split(/\s+/)[0] ?? '');
  return address === undefined ? [] : [address];
}

/** Whether one of them has this scope; undefined where nobody knows. */
export function hasScope(addresses: readonly string[] | undefined, scope: Scope): boolean | undefined {
  return addresses?.some(address => scopeOf(address) === scope);
}
