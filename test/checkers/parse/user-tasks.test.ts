import { describe, expect, it } from 'vitest';
import { parseUserTasks } from '../../../src/checkers/parse/user-tasks.js';
import { once, unread } from '../../helpers/readings.js';

/** Lines of /proc/PID/status and /proc/PID/limits, kernel 6.1. */
const status = (uid: number, threads: number): string =>
  `Name:\tperl\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\nThreads:\t${threads}\nVmRSS:\t    4000 kB`;
const limits = (soft: string): string =>
  `Max processes             ${soft.padEnd(20)} 50                   processes \nMax open files            1024                 524288               files     `;

describe('tasks of a user', () => {
  it('are the threads of all his processes, held against the lowest limit of those that were asked', () => {
    const all = once({
      '/proc/10/status': status(1000, 1),
      '/proc/11/status': status(1000, 40),
      '/proc/12/status': status(0, 500),
      '/proc/13/status': status(33, 2),
    });
    const asked = once({
      '/proc/10/limits': limits('50'),
      '/proc/11/limits': limits('7000'),
      '/proc/12/limits': limits('10'),
      '/proc/13/limits': limits('unlimited'),
    });
    expect(parseUserTasks(all, asked)).toEqual([{ uid: 1000, tasks: 41, max: 50, pid: 11 }]);
  });

  it('are unknown where limits were not asked, or the status tells no user', () => {
    const asked = once({ '/proc/10/limits': limits('50') });
    expect(parseUserTasks(once({ '/proc/10/status': status(1000, 1) }), unread('denied'))).toBeUndefined();
    expect(parseUserTasks(once({ '/proc/10/status': 'Name:\tperl\nThreads:\t1' }), asked)).toBeUndefined();
    expect(parseUserTasks(once({ '/proc/10/status': status(0, 1) }), asked)).toEqual([]);
  });
});
