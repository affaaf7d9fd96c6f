import { auth, type AuthFacts } from '../../src/checkers/auth/index.js';
import type { HostFacts } from '../../src/core/snapshot.js';
import { HOST } from './facts.js';
import { once, unread } from './readings.js';

/** The time at which the logs of the tests were read. */
export const READ_AT = new Date('2026-11-22T10:00:00Z');

/** What the auth check understands of a log. */
export function authFacts(
  text: string,
  host: Partial<HostFacts> = {},
  guards: Readonly<Record<string, string>> = {},
): AuthFacts {
  const facts = auth.parse(
    {
      journal: unread('not-applicable'),
      files: once({ '/var/log/auth.log': text }),
      guards: Object.keys(guards).length === 0 ? unread('missing') : once(guards),
    },
    { ...HOST, at: READ_AT, ...host },
  );
  if (facts === undefined) throw new Error('no log was read');
  return facts;
}

/** Lines of sshd, one connection each: second of the hour, port, message. */
export function sshdLog(...lines: readonly (readonly [number, number, string])[]): string {
  return lines
    .map(([second, port, message]) => {
      const at = new Date(Date.UTC(2026, 10, 22, 9, 0, second)).toISOString().replace('Z', '000+00:00');
      return `${at} web1 sshd[${port}]: ${message}`;
    })
    .join('\n');
}
