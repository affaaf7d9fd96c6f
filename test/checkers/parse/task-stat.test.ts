import { describe, expect, it } from 'vitest';
import { parseTaskStat } from '../../../src/checkers/parse/task-stat.js';

/** Read on a real machine; the process had named itself. */
const ODD =
  '27009 (a) b\n(c) S 27005 27005 12104 0 -1 4194304 2884 6522 7 0 5 3 4 2 20 -5 2 0 407895 16961536 3351 18446744073709551615 94715086274560 94715086274901 140735302295968 0 0 0 0 16781318 0 1 0 0 17 0 0 1 0 0 94715086286256 94715086286872 94716036141056 140735302301907 140735302301955 140735302301955 140735302303695 0';
const KTHREADD =
  '2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 11 0 0 18446744073709551615 0 0 0 0 0 0 0 2147483647 0 1 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0';

describe('/proc/PID/stat', () => {
  it('reads a name with parentheses, blanks and a newline', () => {
    expect(parseTaskStat(ODD)).toEqual({
      pid: 27_009,
      comm: 'a) b\n(c',
      state: 'S',
      ppid: 27_005,
      session: 12104,
      kernel: false,
      majorFaults: 7,
      userTicks: 5,
      systemTicks: 3,
      childUserTicks: 4,
      childSystemTicks: 2,
      nice: -5,
      threads: 2,
      startTicks: 407_895,
      policy: 1,
    });
  });

  it('knows threads of the kernel by their flag', () => {
    expect(parseTaskStat(KTHREADD)).toMatchObject({ comm: 'kthreadd', ppid: 0, kernel: true, policy: 0 });
    expect(parseTaskStat(KTHREADD.replace('2129984', String(2_129_984 + 2 ** 31)))?.kernel).toBe(true);
    expect(parseTaskStat(KTHREADD.replace('2129984', '4194560'))?.kernel).toBe(false);
  });

  it('takes the shorter line of an old kernel, without a policy', () => {
    expect(parseTaskStat(ODD.split(' ').slice(0, 26).join(' '))).toMatchObject({ startTicks: 407_895, policy: -1 });
  });

  it.each([
    ['an empty text', ''],
    ['no name', '27009 S 1 2 3'],
    ['a name that does not end', ODD.replaceAll(')', '')],
    ['a cut line', ODD.slice(0, 60)],
    ['a state that is none', ODD.replace(' S ', ' 5 ')],
    ['no pid', ODD.replace('27009', '')],
    ['a pid that is a word', ODD.replace('27009', 'NaN')],
    ['a word among the numbers', ODD.replace('407895', 'Infinity')],
    ['a blank too many', ODD.replace(' S 27005', ' S  27005')],
    ['a number over 64 bits', ODD.replace('407895', '9'.repeat(40))],
  ])('knows nothing of %s', (_, text) => {
    expect(parseTaskStat(text)).toBeUndefined();
  });
});
