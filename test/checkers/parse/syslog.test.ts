import { describe, expect, it } from 'vitest';
import { parseLog } from '../../../src/checkers/parse/syslog.js';

const clock = { now: new Date('2026-01-02T10:00:00Z'), utcOffset: '+0200' };
const parsed = (line: string): unknown => {
  const [first] = parseLog(line, clock);
  return first && { ...first, at: first.at === undefined ? undefined : new Date(first.at).toISOString() };
};

describe('a line of a log', () => {
  const same = { host: 'web1', program: 'sshd', pid: 12, message: 'hello', times: 1 };

  it.each([
    ['Jan  2 11:30:00 web1 sshd[12]: hello', '2026-01-02T09:30:00.000Z'],
    ['Dec 31 23:30:00 web1 sshd[12]: hello', '2025-12-31T21:30:00.000Z'],
    ['Jan  2 11:30:00 web1 auth.info sshd[12]: hello', '2026-01-02T09:30:00.000Z'],
    ['<38>Jan  2 11:30:00 web1 /usr/sbin/sshd[12]: hello', '2026-01-02T09:30:00.000Z'],
    ['2026-01-02T09:30:00.250000+00:00 web1 sshd[12]: hello', '2026-01-02T09:30:00.250Z'],
    ['2026-01-02T09:30:00.250000+0000 web1 sshd[12]: hello', '2026-01-02T09:30:00.250Z'],
    ['2026-01-02 11:30:00 web1 sshd[12]: hello', '2026-01-02T09:30:00.000Z'],
    ['<38>1 2026-01-02T09:30:00Z web1 sshd 12 - - hello', '2026-01-02T09:30:00.000Z'],
    ['<38>1 2026-01-02T09:30:00Z web1 sshd 12 ID7 [a@1 b="x]\\"y"][c@2] hello', '2026-01-02T09:30:00.000Z'],
  ])('%s', (line, at) => {
    expect(parsed(line)).toEqual({ ...same, at });
  });

  it('without a process number', () => {
    expect(parsed('2026-01-02T09:30:00+00:00 web1 sudo:      sre : 1 incorrect password attempt')).toMatchObject({
      program: 'sudo',
      pid: undefined,
      message: 'sre : 1 incorrect password attempt',
    });
  });

  it('has a time only where its stamp is one', () => {
    expect(parsed('Feb 30 11:30:00 web1 sshd[12]: hello')).toEqual({ ...same, at: undefined });
    expect(parsed('2026-13-02T09:30:00Z web1 sshd[12]: hello')).toEqual({ ...same, at: undefined });
  });

  it.each(['', 'hello', '-- Boot 5 --', 'Jan  2 11:30:00', 'Foo  2 11:30:00 web1 sshd[12]: x', '\0'])(
    'is none: %j',
    line => {
      expect(parseLog(line, clock)).toEqual([]);
    },
  );

  it('that stands for several', () => {
    expect(parsed('Jan  2 11:30:00 web1 sshd[12]: message repeated 3 times: [ hello]')).toMatchObject({
      message: 'hello',
      times: 3,
    });
    const lines = parseLog(
      'Jan  2 11:30:00 web1 sshd[12]: hello\nJan  2 11:31:00 web1 last message repeated 2 times',
      clock,
    );
    expect(lines.map(({ message, times }) => [message, times])).toEqual([
      ['hello', 1],
      ['hello', 2],
    ]);
  });

  it('of the 29th of February is of the last year that had one', () => {
    const march = { now: new Date('2028-03-01T10:00:00Z'), utcOffset: '+0000' };
    expect(parseLog('Feb 29 10:00:00 web1 sshd[12]: x', march)[0]?.at).toBe(Date.UTC(2028, 1, 29, 10));
  });

  it('is read in time, whatever it holds', () => {
    const long = `Jan  2 11:30:00 web1 ${'['.repeat(200_000)}`;
    const start = performance.now();
    parseLog(`${long}\n<38>1 2026-01-02T09:30:00Z web1 sshd 12 - ${'[a="'.repeat(50_000)}`, clock);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
