import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { AuthFacts } from './facts.js';
import type { AuthLimits } from './limits.js';
import type { Caller } from './summary.js';
import { few, nameOf, timeOf } from './words.js';

interface Weight {
  facts: AuthFacts;
  now: Date;
  limits: AuthLimits;
}

/**
 * Who guesses, and how. Every machine that the internet reaches is tried all day, so one finding holds all addresses of
 * a kind; it is news only where passwords can be guessed at all, and nobody shuts the guessers out.
 */
export function judgeGuessing(facts: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  const weight = { facts, now, limits };
  const spraying = facts.callers.filter(({ users }) => users.length >= limits.sprayUsers);
  const forcing = facts.callers.filter(caller => caller.peak >= limits.bruteForce && !spraying.includes(caller));
  return [...spray(weight, spraying), ...bruteForce(weight, forcing), ...distributed(weight)];
}

function bruteForce(weight: Weight, callers: readonly Caller[]): Finding[] {
  if (callers.length === 0) return [];
  return [
    {
      code: 'auth.brute-force',
      severity: severityOf(weight, callers),
      subject: 'sshd',
      title: `${addresses(callers.length)} with ${weight.limits.bruteForce} failed logins or more in ten minutes: ${few(
        callers.map(({ address }) => address),
        3,
      )}`,
      detail: detailOf(weight, callers),
      evidence: callers
        .slice(0, 10)
        .map(({ address, peak, ...caller }) =>
          evidence(weight.facts, caller, `auth.failures-peak[${address}].count`, peak, weight.limits.bruteForce),
        ),
    },
  ];
}

function spray(weight: Weight, callers: readonly Caller[]): Finding[] {
  if (callers.length === 0) return [];
  return [
    {
      code: 'auth.spray',
      severity: severityOf(weight, callers),
      subject: 'sshd',
      title: `${addresses(callers.length)} tried ${weight.limits.sprayUsers} users or more: ${few(
        callers.map(({ address }) => address),
        3,
      )}`,
      detail: detailOf(weight, callers),
      evidence: callers
        .slice(0, 10)
        .map(({ address, users, ...caller }) =>
          evidence(weight.facts, caller, `auth.users[${address}].count`, users.length, weight.limits.sprayUsers),
        ),
    },
  ];
}

/** The names that are tried from everywhere; three tell enough. */
function distributed(weight: Weight): Finding[] {
  const { facts, limits } = weight;
  return facts.targets
    .filter(target => target.addresses >= limits.distributedAddresses)
    .slice(0, 3)
    .map(target => ({
      code: 'auth.distributed',
      severity: severityOf(weight, [target]) === 'medium' ? 'low' : 'info',
      subject: nameOf(target.user),
      title: `${target.addresses} addresses tried to log in as ${nameOf(target.user)}`,
      evidence: [
        {
          metric: `auth.addresses-of[${nameOf(target.user)}].count`,
          value: target.addresses,
          threshold: limits.distributedAddresses,
          source: facts.log,
        },
        { metric: `auth.failures-of[${nameOf(target.user)}].count`, value: target.failures, source: facts.log },
      ],
    }));
}

/** Nothing to do where it is over, or where there is no password to guess; little where somebody stands guard. */
function severityOf(
  { facts, now, limits }: Weight,
  all: readonly { last: number | undefined; password: boolean }[],
): Severity {
  const recent = all.filter(({ last }) => isRecent(last, now, limits));
  if (!recent.some(({ password }) => password)) return 'info';
  return facts.guards.length > 0 ? 'low' : 'medium';
}

/** What has no time may be now. */
export function isRecent(at: number | undefined, now: Date, { recentHours }: AuthLimits): boolean {
  return at === undefined || now.getTime() - at <= recentHours * 3_600_000;
}

function evidence(
  { log }: AuthFacts,
  { first, last }: Pick<Caller, 'first' | 'last'>,
  metric: string,
  value: number,
  threshold: number,
): Evidence {
  return { metric, value, threshold, source: log, window: `${timeOf(first)} to ${timeOf(last)}` };
}

function detailOf({ facts }: Weight, callers: readonly Caller[]): string {
  const lines = callers
    .slice(0, 10)
    .map(
      ({ address, failures, connections, users, ports, first, last }) =>
        `${address}: ${failures} failures in ${connections} connections, ${timeOf(first)} to ${timeOf(last)}, users ${few(users.map(nameOf))}, ports ${few(ports.map(String))}`,
    );
  const guards = facts.guards.length > 0 ? ` Standing guard: ${facts.guards.join(', ')}.` : '';
  return `${lines.join('; ')}.${guards}`;
}

function addresses(count: number): string {
  return count === 1 ? '1 address' : `${count} addresses`;
}
