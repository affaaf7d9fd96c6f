import { expect, it } from 'vitest';
import { metricWords } from '../../src/core/metric-words.js';

it.each([
  ['cpu.throttled[/system.slice/a.service].percent', 'a.service', 'cpu throttled'],
  ['cpu.throttled[/system.slice/a.service].percent', 'b.service', 'cpu throttled /system.slice/a.service'],
  ['process.stuck[dd@/user.slice].count', 'dd@/user.slice', 'process stuck'],
  ['process.stuck[/user.slice].count', 'dd@/user.slice', 'process stuck'],
  ['memory.swap-in.per-second', '', 'memory swap in'],
  ['process.hot-thread.nice', '', 'process hot thread nice'],
  ['disk.space[/].percent', '/var', 'disk space /'],
  ['disk.space[/srv].percent', '/var', 'disk space /srv'],
  ['explained by swap-thrash', '', 'explained by swap-thrash'],
  ['used', '', 'used'],
])('%s of %s reads %s', (metric, subject, words) => {
  expect(metricWords(metric, subject)).toBe(words);
});
