import { expect, it } from 'vitest';
import { parseHungTasks } from '../../../src/checkers/parse/hung-tasks.js';
import { once, unread } from '../../helpers/readings.js';

/** In the form of kernel/hung_task.c, with and without the thread that printed it; names as odd as they may be. */
const LOG = `[  363.112233] INFO: task dd:1234 blocked for more than 120 seconds.
[  363.112300]       Not tainted 6.1.0-31-amd64 #1 Debian 6.1.128-1
[  484.001122] INFO: task dd:1234 blocked for more than 241 seconds.
[  484.002000][ T55] INFO: task kworker/u4:1:77 blocked for more than 120 seconds.
[  485.000000] INFO: task a b:c:9 blocked for more than 120 seconds.`;

it('tells the last report of each command', () => {
  expect(parseHungTasks(once({ dmesg: LOG }))).toEqual([
    { comm: 'dd', seconds: 241, at: 484.001_122 },
    { comm: 'kworker/u4:1', seconds: 120, at: 484.002 },
    { comm: 'a b:c', seconds: 120, at: 485 },
  ]);
});

it.each([
  '',
  'INFO: task dd:1 blocked for more than 120 seconds.',
  '[1.0] INFO: task dd blocked for more than 9 seconds',
])('finds none in %j', dmesg => {
  expect(parseHungTasks(once({ dmesg }))).toEqual([]);
  expect(parseHungTasks(unread('denied'))).toEqual([]);
});
