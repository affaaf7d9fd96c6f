import { expect, it } from 'vitest';
import { blockedProcesses } from '../../../src/checkers/process/blocked.js';
import { processFacts } from '../../helpers/facts.js';
import { once, unread } from '../../helpers/readings.js';

const stat = (pid: number, comm: string, state: string): string =>
  `${pid} (${comm}) ${state} 1 9 9 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 500 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0`;

const found = processFacts([
  { pid: 100, comm: 'fio', state: 'D', stateBefore: 'D' },
  { pid: 101, comm: 'sleeper' },
  { pid: 102, comm: 'kworker', kernel: true, state: 'D' },
  { pid: 103, comm: 'cp', state: 'S', stateBefore: 'D' },
]).processes;

it('counts who was seen waiting, and tells where where that is known', () => {
  const threads = once({
    '/proc/100/task/100/stat': stat(100, 'fio', 'D'),
    '/proc/100/task/100/wchan': 'balance_dirty_pages',
    '/proc/100/task/107/stat': stat(107, 'fio', 'D'),
    '/proc/100/task/107/wchan': '0',
    '/proc/101/task/101/stat': stat(101, 'sleeper', 'R'),
    '/proc/102/task/102/stat': stat(102, 'kworker', 'D'),
  });
  expect(blockedProcesses(threads, found)?.map(({ process, seen, places }) => [process.comm, seen, places])).toEqual([
    ['fio', 4, ['balance_dirty_pages']],
    ['cp', 1, []],
  ]);
});

it('knows nothing where nobody could look', () => {
  expect(blockedProcesses(unread('denied'), found)).toBeUndefined();
  expect(blockedProcesses(once({}), undefined)).toBeUndefined();
});
