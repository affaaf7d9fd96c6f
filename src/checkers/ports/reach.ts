import { scopeOf } from '../../core/address.js';
import { type Addresses, hasScope } from '../parse/addresses.js';
import { type Firewall, lets } from '../parse/firewall.js';

/**
 * From where packets reach a port, the narrowest first. `filtered`: a firewall drops what comes from elsewhere;
 * `likely`: its rules could not be read, so it may.
 */
const REACHES = ['loopback', 'link', 'private', 'filtered', 'likely', 'exposed'] as const;
export type Reach = (typeof REACHES)[number];

/** What decides it beside the address. */
export interface Around {
  addresses: Addresses;
  rules: Firewall | undefined;
  /** What listens on `::` listens on all of IPv4 too (bindv6only is 0). */
  dual: boolean;
}

export function widestReach(reaches: readonly Reach[]): Reach {
  return REACHES.findLast(reach => reaches.includes(reach)) ?? 'loopback';
}

/** A wildcard reaches as far as the addresses of the machine do. */
export function reachOf(
  { address, port, protocol }: { address: string; port: number; protocol: 'tcp' | 'udp' },
  owner: string | undefined,
  { addresses, rules, dual }: Around,
): Reach {
  const scope = scopeOf(address);
  if (scope === 'loopback' || scope === 'private') return scope;
  if (scope === 'link-local') return 'link';
  const both = scope === 'wildcard' && address === '::' && dual;
  const families = both ? (['v6', 'v4'] as const) : [address.includes(':') ? ('v6' as const) : ('v4' as const)];
  const global = families.filter(family => scope === 'public' || hasScope(addresses[family], 'public') === true);
  if (global.length === 0) return 'private';
  // Docker publishes ports through NAT, which passes by the rules for this machine itself.
  if (owner === 'docker-proxy') return 'exposed';
  if (rules === undefined) return 'likely';
  return global.some(family => lets(rules[family], protocol, port)) ? 'exposed' : 'filtered';
}
