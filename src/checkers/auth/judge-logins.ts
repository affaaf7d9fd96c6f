import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { AuthFacts } from './facts.js';
import { isRecent } from './judge-guessing.js';
import type { AuthLimits } from './limits.js';
import type { Login } from './summary.js';
import { few, nameOf, timeOf } from './words.js';

/** Logins that worked and should be looked at. */
export function judgeLogins(facts: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  return [...afterFailures(facts, limits), ...rootPassword(facts, now, limits)];
}

/** One finding for each address, by its worst login; ten tell enough. */
function afterFailures({ logins, log }: AuthFacts, limits: AuthLimits): Finding[] {
  const found = worstLogins(logins).filter(({ failuresBefore }) => failuresBefore >= limits.failuresBeforeLogin);
  return found.slice(0, 10).map(login => ({
    code: 'auth.accepted-after-failures',
    severity: severityOf(login, limits),
    subject: login.address,
    title: `${nameOf(login.user)} logged in from ${login.address} by ${methodWord(login)} after ${login.failuresBefore} failures`,
    detail: `Users tried: ${few(login.usersBefore.map(nameOf))}. Accepted at ${timeOf(login.at)}.`,
    evidence: [
      {
        metric: `auth.accepted-after-failures[${login.address}].count`,
        value: login.failuresBefore,
        threshold: limits.failuresBeforeLogin,
        source: log,
        window: '1 h',
      },
    ],
  }));
}

/** Of each address the login with the most failures before it, where there were any; one by a password goes first. */
export function worstLogins(logins: readonly Login[]): Login[] {
  const worst = new Map<string, Login>();
  for (const login of logins) {
    const known = worst.get(login.address);
    if (login.failuresBefore > 0 && (known === undefined || weight(login) > weight(known)))
      worst.set(login.address, login);
  }
  return [...worst.values()].toSorted((a, b) => weight(b) - weight(a));
}

/** Guessing that came to an end with a password is loss of the account; a key cannot be guessed. */
function severityOf(login: Login, limits: AuthLimits): Severity {
  if (!isGuessable(login)) return 'info';
  const guessing = login.failuresBefore >= limits.bruteForce || login.usersBefore.length > 1;
  return guessing ? 'critical' : 'high';
}

function weight(login: Login): number {
  return (isGuessable(login) ? 1_000_000 : 0) + login.failuresBefore;
}

function isGuessable({ method }: Login): boolean {
  return /^(?:password|keyboard-interactive)/.test(method);
}

function methodWord(login: Login): string {
  return isGuessable(login) ? 'password' : nameOf(login.method);
}

function rootPassword({ logins, log }: AuthFacts, now: Date, limits: AuthLimits): Finding[] {
  const found = logins.filter(login => login.user === 'root' && isGuessable(login));
  const last = found.at(-1);
  if (last === undefined) return [];
  const from = [...new Set(found.map(({ address }) => address))];
  return [
    {
      code: 'auth.root-password-login',
      severity: isRecent(last.at, now, limits) ? 'medium' : 'info',
      subject: 'root',
      title: `root logged in with a password from ${few(from, 3)}`,
      detail: `The last time at ${timeOf(last.at)}.`,
      evidence: [{ metric: 'auth.root-password-logins.count', value: found.length, threshold: 0, source: log }],
    },
  ];
}
