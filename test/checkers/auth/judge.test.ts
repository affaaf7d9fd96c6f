import { describe, expect, it } from 'vitest';
import { auth } from '../../../src/checkers/auth/index.js';
import { HOST } from '../../helpers/facts.js';
import { judged } from '../../helpers/judge.js';
import { authFacts, READ_AT, sshdLog } from '../../helpers/logins.js';

type Line = readonly [number, number, string];
const failed = (at: number, user: string, address: string, method = 'password'): Line => {
  return [at, 1000 + at, `Failed ${method} for ${user} from ${address} port ${1000 + at} ssh2`];
};
const accepted = (at: number, user: string, address: string, method = 'password'): Line => {
  return [at, 1000 + at, `Accepted ${method} for ${user} from ${address} port ${1000 + at} ssh2`];
};
const times = (count: number, line: (i: number) => Line): Line[] => Array.from({ length: count }, (_, i) => line(i));
const A = '203.0.113.9';

const said = (lines: readonly Line[], options: { guards?: Record<string, string>; now?: Date } = {}): string[] => {
  const facts = authFacts(sshdLog(...lines), {}, options.guards);
  const limits = Object.fromEntries(Object.entries(auth.limits).map(([name, { value }]) => [name, value]));
  const on = { limits: limits as never, host: HOST, now: options.now ?? READ_AT, upAt: 1000, past: [] };
  return auth.judge(facts, on).map(({ code, severity, subject }) => `${code} ${severity} ${subject}`);
};

describe('guessing', () => {
  it('is five failures of one address in ten minutes', () => {
    expect(said(times(4, i => failed(i, 'root', A)))).toEqual([]);
    expect(said(times(5, i => failed(i, 'root', A)))).toEqual(['auth.brute-force medium sshd']);
    expect(said(times(5, i => failed(i * 151, 'root', A)))).toEqual([]);
    expect(said(times(5, i => failed(i * 150, 'root', A)))).toEqual(['auth.brute-force medium sshd']);
  });

  it('is one finding, however many addresses do it', () => {
    const lines = times(60, i => failed(i, 'root', `203.0.113.${i % 10}`));
    expect(said(lines)).toEqual(['auth.brute-force medium sshd']);
    expect(judged(auth, authFacts(sshdLog(...lines)))[0]?.evidence).toHaveLength(10);
  });

  it('is nothing to act on where no password is asked for, where it is over, and little where somebody stands guard', () => {
    const keys = times(6, (i): Line => [i, 2000 + i, `Invalid user admin from ${A} port ${2000 + i}`]);
    expect(said(keys)).toEqual(['auth.brute-force info sshd']);
    const lines = times(6, i => failed(i, 'root', A));
    expect(said(lines, { now: new Date('2026-11-24T10:00:00Z') })).toEqual(['auth.brute-force info sshd']);
    expect(said(lines, { guards: { '/run/fail2ban/fail2ban.pid': '77' } })).toEqual(['auth.brute-force low sshd']);
  });

  it('of many users by one address is a spray, and no brute force as well', () => {
    expect(said(times(9, i => failed(i * 200, `invalid user u${i}`, A)))).toEqual([]);
    expect(said(times(10, i => failed(i, `invalid user u${i}`, A)))).toEqual(['auth.spray medium sshd']);
  });

  it('of one user by many addresses', () => {
    expect(said(times(19, i => failed(i, 'root', `203.0.113.${i}`)))).toEqual([]);
    expect(said(times(20, i => failed(i, 'root', `203.0.113.${i}`)))).toEqual(['auth.distributed low root']);
  });

  it('tells each address with its first and last time, users and ports', () => {
    const [finding] = judged(auth, authFacts(sshdLog(...times(5, i => failed(i, 'root', A)))));
    expect(finding).toMatchObject({
      detail:
        '203.0.113.9: 5 failures in 5 connections, 2026-11-22T09:00:00Z to 2026-11-22T09:00:04Z, users root, ports 1000, 1001, 1002, 1003, 1004.',
      evidence: [
        {
          metric: 'auth.failures-peak[203.0.113.9].count',
          value: 5,
          threshold: 5,
          source: '/var/log/auth.log',
          window: '2026-11-22T09:00:00Z to 2026-11-22T09:00:04Z',
        },
      ],
    });
  });
});

describe('a login that worked', () => {
  const after = (count: number, user: string, method?: string): string[] =>
    said([...times(count, i => failed(i, user, A)), accepted(500, 'ops', A, method)]).filter(line =>
      line.includes('accepted'),
    );

  it('after failures of its address', () => {
    expect(after(2, 'ops')).toEqual([]);
    expect(after(3, 'ops')).toEqual(['auth.accepted-after-failures high 203.0.113.9']);
    expect(after(5, 'ops')).toEqual(['auth.accepted-after-failures critical 203.0.113.9']);
    expect(after(5, 'ops', 'publickey')).toEqual(['auth.accepted-after-failures info 203.0.113.9']);
  });

  it('after guesses at several users is no slip of the finger', () => {
    const lines = [failed(1, 'root', A), failed(2, 'ops', A), failed(3, 'ops', A), accepted(9, 'ops', A)];
    expect(said(lines)).toEqual(['auth.accepted-after-failures critical 203.0.113.9']);
  });

  it('counts the hour before it, and its own address', () => {
    const lines = times(3, i => failed(i, 'ops', A));
    expect(said([...lines, accepted(3600, 'ops', A)])).toEqual(['auth.accepted-after-failures high 203.0.113.9']);
    // Two of the three are more than an hour old.
    expect(said([...times(3, i => failed(i * 10, 'ops', A)), accepted(3615, 'ops', A)])).toEqual([]);
    expect(said([...lines, accepted(9, 'ops', '203.0.113.10')])).toEqual([]);
  });

  it('of root with a password', () => {
    expect(said([accepted(1, 'root', A)])).toEqual(['auth.root-password-login medium root']);
    expect(said([accepted(1, 'root', A, 'keyboard-interactive/pam')])).toEqual([
      'auth.root-password-login medium root',
    ]);
    expect(said([accepted(1, 'root', A, 'publickey'), accepted(2, 'ops', A)])).toEqual([]);
  });
});

it('names of strangers come into no subject or metric unseen', () => {
  const lines = times(20, i => failed(i, 'invalid user \u202egnp.exe\u0007', `203.0.113.${i}`));
  const [finding] = judged(auth, authFacts(sshdLog(...lines)));
  expect(finding?.subject).toBe('?gnp.exe?');
  expect(Object.keys(auth.metrics(authFacts(sshdLog(...lines)))).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

it('gives the figures of each address and user', () => {
  const metrics = auth.metrics(
    authFacts(sshdLog(...times(3, i => failed(i, 'root', A)), failed(4, 'ops', A), accepted(9, 'ops', A))),
  );
  expect(metrics).toMatchObject({
    'auth.failures.count': 4,
    'auth.failures[203.0.113.9].count': 4,
    'auth.failing-connections[203.0.113.9].count': 4,
    'auth.users[203.0.113.9].count': 2,
    'auth.failures-of[root].count': 3,
    'auth.accepted[203.0.113.9].count': 1,
    'auth.accepted-after-failures[203.0.113.9].count': 4,
  });
});
