import { sshdLog } from '../logins.js';
import type { Readings } from '../machine.js';
import { once, unread } from '../readings.js';

/** What the auth check reads on a machine on which nothing is wrong: two logins by key, one slip of the finger. */
export const well: Readings = {
  'auth-journal': once({
    journal: sshdLog(
      [1, 4001, 'Failed password for ops from 192.0.2.10 port 4001 ssh2'],
      [4, 4001, 'Accepted password for ops from 192.0.2.10 port 4001 ssh2'],
      [9, 4002, 'Accepted publickey for sre from 192.0.2.11 port 4002 ssh2: ED25519 SHA256:abc'],
      [20, 4003, 'Connection closed by 198.51.100.3 port 4003 [preauth]'],
    ),
  }),
  'auth-log': unread('not-applicable'),
  'login-guards': unread('missing'),
};

const guesses = Array.from(
  { length: 24 },
  (_, i) => [i, 5000 + i, `Failed password for root from 198.51.100.${i} port ${5000 + i} ssh2`] as const,
);
const names = Array.from(
  { length: 12 },
  (_, i) =>
    [30 + i, 6000 + i, `Failed password for invalid user u${i} from 203.0.113.5 port ${6000 + i} ssh2`] as const,
);
const many = Array.from(
  { length: 6 },
  (_, i) => [60 + i, 7000 + i, `Failed password for root from 203.0.113.6 port ${7000 + i} ssh2`] as const,
);
const others = `2026-11-22T09:05:00.000000+00:00 web1 sudo:      ops : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/true
2026-11-22T09:05:01.000000+00:00 web1 sshd[8001]: pam_faillock(sshd:auth): Consecutive login failures for user ops account temporarily locked
2026-11-22T09:05:02.000000+00:00 web1 sshd[8002]: Unable to negotiate with 198.51.100.9 port 8002: no matching cipher found. Their offer: 3des-cbc [preauth]`;

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  'auth-journal': unread('not-applicable'),
  'auth-log': once({
    '/var/log/auth.log': `${sshdLog(...guesses, ...names, ...many, [
      80,
      7010,
      'Accepted password for root from 203.0.113.6 port 7010 ssh2',
    ])}\n${others}`,
  }),
  'login-guards': unread('missing'),
};
