import { known } from '../numbers.js';
import type { AuthFacts } from './facts.js';
import { worstLogins } from './judge-logins.js';
import { tally } from './judge-refusals.js';
import { nameOf } from './words.js';

/** So many addresses and users have metrics of their own: an attack has thousands, and they are kept over runs. */
const MOST = 50;

export function metrics(facts: AuthFacts | undefined): Record<string, number> {
  if (facts === undefined) return {};
  const { callers, targets, logins, refusals, from, to } = facts;
  const users = targets.slice(0, MOST);
  return known({
    'auth.lines.count': facts.lines,
    'auth.window.seconds': from === undefined || to === undefined ? undefined : (to - from) / 1000,
    'auth.failures.count': facts.failures,
    'auth.addresses.count': callers.length,
    'auth.users.count': targets.length,
    'auth.accepted.count': logins.length,
    'auth.root-password-logins.count': logins.filter(
      ({ user, method }) => user === 'root' && /^(?:password|keyboard-interactive)/.test(method),
    ).length,
    'auth.left.count': facts.left,
    'auth.no-common-algorithm.count': facts.strangers.length,
    'auth.guards.count': facts.guards.length,
    ...Object.fromEntries(
      callers
        .slice(0, MOST)
        .flatMap(({ address, failures, connections, peak, users: tried }) => [
          [`auth.failures[${address}].count`, failures] as const,
          [`auth.failing-connections[${address}].count`, connections] as const,
          [`auth.failures-peak[${address}].count`, peak] as const,
          [`auth.users[${address}].count`, tried.length] as const,
        ]),
    ),
    ...Object.fromEntries(users.map(({ user, failures }) => [`auth.failures-of[${nameOf(user)}].count`, failures])),
    ...Object.fromEntries(users.map(({ user, addresses }) => [`auth.addresses-of[${nameOf(user)}].count`, addresses])),
    ...Object.fromEntries(
      [...acceptedBy(facts)].slice(0, MOST).map(([address, count]) => [`auth.accepted[${address}].count`, count]),
    ),
    ...Object.fromEntries(
      worstLogins(logins)
        .slice(0, MOST)
        .map(({ address, failuresBefore }) => [`auth.accepted-after-failures[${address}].count`, failuresBefore]),
    ),
    ...counts('auth.privilege-failures', tally(refusals.filter(({ program }) => program !== 'lock'))),
    ...counts('auth.locks', tally(refusals.filter(({ program }) => program === 'lock'))),
  });
}

function counts(metric: string, byUser: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...byUser].slice(0, MOST).map(([user, count]) => [`${metric}[${nameOf(user)}].count`, count]),
  );
}

/** Address -> logins that worked, the busiest first. */
function acceptedBy({ logins }: AuthFacts): [string, number][] {
  const counted = new Map<string, number>();
  for (const { address } of logins) counted.set(address, (counted.get(address) ?? 0) + 1);
  return [...counted].toSorted(([, a], [, b]) => b - a);
}
