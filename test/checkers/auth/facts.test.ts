import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auth } from '../../../src/checkers/auth/index.js';
import { redactText } from '../../../src/core/redaction.js';
import { HOST } from '../../helpers/facts.js';
import { authFacts, sshdLog } from '../../helpers/logins.js';
import { once, unread } from '../../helpers/readings.js';

/** Debian 12 with rsyslog and journald, OpenSSH 9.2, 2026-11-22: wrong passwords, odd names, sudo and su, made by hand. */
const log = (name: string): string => readFileSync(new URL(`../../fixtures/auth/${name}`, import.meta.url), 'utf8');

type Line = readonly [number, number, string];

describe('a real log', () => {
  const facts = authFacts(log('auth.log'));

  it('is counted try by try, however many lines told of each', () => {
    expect(facts.failures).toBe(19);
    expect(facts.callers).toHaveLength(1);
    expect(facts.callers[0]).toMatchObject({ address: '10.245.0.254', failures: 19, connections: 11, peak: 19 });
    expect(Object.fromEntries(facts.targets.map(({ user, failures }) => [user, failures]))).toEqual({
      root: 7,
      ops: 4,
      sre: 2,
      admin: 1,
      '': 1,
      nobodyhere: 1,
      'invalid user bob': 1,
      'root from 1.2.3.4 port 22 ssh2': 1,
      'Accepted password for root from 9.9.9.9 port 1 ssh2': 1,
    });
  });

  it('tells logins, and what was tried before them', () => {
    expect(facts.logins.map(({ user, method, failuresBefore }) => [user, method, failuresBefore])).toEqual([
      ['sre', 'password', 18],
      ['ops', 'publickey', 18],
      ['sre', 'publickey', 19],
      ['ops', 'publickey', 19],
    ]);
  });

  it('tells whom sudo and su refused', () => {
    expect(facts.refusals.map(({ program, user, count }) => [program, user, count])).toEqual([
      ['sudo', 'sre', 1],
      ['su', 'sre', 1],
      ['su', 'sre', 1],
      ['sudo', 'ops', 1],
    ]);
    expect(facts.strangers).toEqual(['10.245.0.254']);
  });

  it('says the same in the journal', () => {
    const host = { ...HOST, at: new Date('2026-11-22T10:00:00Z') };
    const read = {
      journal: once({ journal: log('journal.txt') }),
      files: unread('not-applicable'),
      guards: unread('missing'),
    };
    const journal = auth.parse(read, host);
    const shape = (one: typeof journal): unknown => [
      one?.failures,
      one?.callers.map(({ failures, users, ports }) => [failures, users, ports]),
      one?.logins.map(({ user, failuresBefore }) => [user, failuresBefore]),
    ];
    expect(shape(journal)).toEqual(shape(facts));
  });

  it('is not told twice where file and journal were read', () => {
    const read = {
      journal: once({ journal: log('journal.txt') }),
      files: once({ '/var/log/auth.log': log('auth.log') }),
      guards: unread('missing'),
    };
    expect(auth.parse(read, HOST)?.failures).toBe(19);
  });

  it('survives the loss of its beginning', () => {
    const text = log('auth.log');
    for (const at of [1, 1000, 4321, 9000]) expect(authFacts(text.slice(at)).failures).toBeLessThanOrEqual(19);
    expect(authFacts(text.slice(1000)).logins).toHaveLength(4);
  });
});

describe('one try is one try', () => {
  const pam = 'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9';
  const failed = (user: string, port: number): string =>
    `Failed password for ${user} from 203.0.113.9 port ${port} ssh2`;
  const count = (...lines: readonly Line[]): number => authFacts(sshdLog(...lines)).failures;

  it('told by name, by PAM and by its password', () => {
    expect(
      count(
        [1, 40, 'Invalid user bob from 203.0.113.9 port 40'],
        [1, 40, pam],
        [2, 40, failed('invalid user bob', 40)],
        [3, 40, 'Connection closed by invalid user bob 203.0.113.9 port 40 [preauth]'],
      ),
    ).toBe(1);
  });

  it('and several on one connection are several', () => {
    expect(
      count([1, 40, pam], [1, 40, failed('root', 40)], [2, 40, `message repeated 2 times: [ ${failed('root', 40)}]`]),
    ).toBe(3);
    expect(count([1, 40, `PAM 4 more authentication failures; rhost=203.0.113.9`], [1, 40, failed('root', 40)])).toBe(
      4,
    );
  });

  it('also where the old syslog only says that it repeats itself', () => {
    const line = `Nov 22 09:00:01 web1 sshd[40]: ${failed('root', 40)}\nNov 22 09:00:09 web1 last message repeated 3 times`;
    expect(authFacts(line).failures).toBe(4);
  });

  it('a process number that comes again is another connection', () => {
    expect(count([1, 40, failed('root', 40)], [2, 40, failed('root', 41)])).toBe(2);
    const { callers } = authFacts(sshdLog([1, 40, pam], [900, 40, pam]));
    expect(callers[0]).toMatchObject({ failures: 2, connections: 2 });
  });

  it('keys that did not fit are none for who gets in with another, and one for who does not', () => {
    const key = 'Failed publickey for ops from 203.0.113.9 port 40 ssh2: RSA SHA256:abc';
    const accepted = 'Accepted publickey for ops from 203.0.113.9 port 40 ssh2: ED25519 SHA256:def';
    expect(count([1, 40, key], [1, 40, key], [2, 40, accepted])).toBe(0);
    expect(count([1, 40, key], [1, 40, key])).toBe(1);
  });

  it('of dropbear too', () => {
    const lines = [
      'Nov 22 09:00:01 router authpriv.warn dropbear[77]: Login attempt for nonexistent user from 203.0.113.9:5555',
      "Nov 22 09:00:02 router authpriv.warn dropbear[78]: Bad password attempt for 'root' from 203.0.113.9:5556",
      "Nov 22 09:00:02 router authpriv.warn dropbear[78]: Bad password attempt for 'root' from 203.0.113.9:5556",
      "Nov 22 09:00:03 router authpriv.notice dropbear[78]: Password auth succeeded for 'root' from 203.0.113.9:5556",
    ];
    const facts = authFacts(lines.join('\n'));
    expect(facts.callers[0]).toMatchObject({ address: '203.0.113.9', failures: 3, connections: 2 });
    expect(facts.logins).toMatchObject([{ user: 'root', failuresBefore: 3 }]);
  });

  it('and of the newer names that sshd has', () => {
    const text = ['sshd-session', 'sshd-auth', 'sshd']
      .map((name, i) => `2026-11-22T09:00:0${i}+00:00 web1 ${name}[${50 + i}]: ${failed('root', 50 + i)}`)
      .join('\n');
    expect(authFacts(text).failures).toBe(3);
  });
});

it('counts names that the masking of secrets takes for one', () => {
  for (const user of ['secret:', 'token=', 'authorization:', 'curl -u'])
    expect([
      user,
      authFacts(redactText(sshdLog([1, 40, `Failed password for invalid user ${user} from 203.0.113.9 port 40 ssh2`])))
        .failures,
    ]).toEqual([user, 1]);
});

it('knows nothing where no log was read', () => {
  const denied = { journal: unread('denied'), files: unread('not-applicable'), guards: unread('missing') };
  expect(auth.parse(denied, HOST)).toBeUndefined();
  expect(auth.metrics(undefined)).toEqual({});
});
