import type { Finding } from '../../core/finding.js';
import type { AuthFacts } from './facts.js';
import { isRecent } from './judge-guessing.js';
import type { AuthLimits } from './limits.js';
import type { Refusal } from './privilege.js';
import { few, nameOf } from './words.js';

/** Users whom sudo or su refused, accounts that were locked, clients that sshd could not talk to. */
export function judgeRefusals(facts: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  return [...privilege(facts, now, limits), ...locked(facts, now, limits), ...strangers(facts)];
}

function privilege({ refusals, log }: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  const byUser = tally(refusals.filter(({ program, at }) => program !== 'lock' && isRecent(at, now, limits)));
  return [...byUser]
    .filter(([, count]) => count >= limits.privilegeFailures)
    .map(([user, count]) => ({
      code: 'auth.privilege-failures',
      severity: count >= limits.privilegeMany ? 'medium' : 'low',
      subject: nameOf(user),
      title: `sudo or su refused ${nameOf(user)} ${count} times`,
      evidence: [
        {
          metric: `auth.privilege-failures[${nameOf(user)}].count`,
          value: count,
          threshold: limits.privilegeFailures,
          source: log,
        },
      ],
    }));
}

function locked({ refusals, log }: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  const byUser = tally(refusals.filter(({ program, at }) => program === 'lock' && isRecent(at, now, limits)));
  return [...byUser].map(([user, count]) => ({
    code: 'auth.account-locked',
    severity: 'medium',
    subject: nameOf(user),
    title: `The account ${nameOf(user)} was locked after failed logins`,
    evidence: [{ metric: `auth.locks[${nameOf(user)}].count`, value: count, threshold: 0, source: log }],
  }));
}

function strangers({ strangers: found, log }: AuthFacts): Finding[] {
  if (found.length === 0) return [];
  return [
    {
      code: 'auth.no-common-algorithm',
      severity: 'info',
      subject: 'sshd',
      title: `${found.length} ${found.length === 1 ? 'connection' : 'connections'} without a common algorithm, from ${few([...new Set(found)], 3)}`,
      evidence: [{ metric: 'auth.no-common-algorithm.count', value: found.length, source: log }],
    },
  ];
}

/** User -> refusals. */
export function tally(refusals: readonly Refusal[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { user, count } of refusals) counts.set(user, (counts.get(user) ?? 0) + count);
  return counts;
}
