import { describe, expect, it } from 'vitest';
import { parseOpenFiles } from '../../../src/checkers/parse/open-files.js';
import { once, unread } from '../../helpers/readings.js';

/** A line of /proc/PID/limits, kernel 6.18. */
const limits = (soft: string): string => `Max open files            ${soft.padEnd(20)} 524288               files     `;
const found = (fds: string, of: Record<string, string>): unknown[] => [...parseOpenFiles(once({ fds }), once(of))];

describe('open files of a process', () => {
  it('are counted by their marks, and held against its soft limit', () => {
    const text =
      '\n/proc/1/fd ....\n/proc/50/fd .socket:[123] ..socket:[4] d/proc/50/fd/9 .\n/proc/7/fd -\n/proc/8/fd \nend';
    const of = { '/proc/1/limits': limits('1024'), '/proc/50/limits': limits('64'), '/proc/7/limits': limits('64') };
    expect(found(text, { ...of, '/proc/8/limits': limits('16') })).toEqual([
      [1, { open: 4, max: 1024 }],
      [50, { open: 7, max: 64 }],
      [8, { open: 0, max: 16 }],
    ]);
  });

  it('are unknown without a limit, with none, or in a line that was cut', () => {
    expect(found('/proc/1/fd ..\nend', {})).toEqual([]);
    expect(found('/proc/1/fd ..\nend', { '/proc/1/limits': limits('unlimited') })).toEqual([]);
    expect(found('/proc/1/fd ..\nend', { '/proc/1/limits': limits('0') })).toEqual([]);
    expect(found('/proc/1/fd ..', { '/proc/1/limits': limits('64') })).toEqual([]);
    expect(parseOpenFiles(unread('denied'), unread('denied')).size).toBe(0);
  });
});
