import { expect, it } from 'vitest';
import { parseDeletedFiles } from '../../../src/checkers/parse/deleted-files.js';
import { once, unread } from '../../helpers/readings.js';

// The format of GNU ls and stat, which the probe `fds` calls; device 2050 is 8:2.
const NAMES = `l-wx------ 1 0 0 64 Nov 22 09:00 /proc/9/fd/3 -> /var/log/a -> b.log (deleted)
lrwx------ 1 0 0 64 Nov 22 09:00 /proc/12/fd/3 -> /var/log/a -> b.log (deleted)
lrwx------ 1 0 0 64 Nov 22 09:00 /proc/12/fd/4 -> /tmp/x (deleted)
lrwx------ 1 0 0 64 Nov 22 09:00 /proc/12/fd/5 -> /tmp/still there`;

it('counts a file once, however many have it open, the biggest first', () => {
  const sizes =
    '/proc/9/fd/3 4096 8 2050 12\n/proc/12/fd/3 4096 8 2050 12\n/proc/12/fd/4 9000000 16000 271583234 7\n/proc/12/fd/5 1 8 2050 9\nbroken';
  expect(parseDeletedFiles(once({ fds: '/proc/9/fd ..\nend', names: NAMES, sizes }))).toEqual([
    // 271583234 is makedev(8, 66306): bits 8 and up of the minor stand over the major.
    { path: '/tmp/x', bytes: 16_000 * 512, dev: '8:66306', pid: 12 },
    { path: '/var/log/a -> b.log', bytes: 4096, dev: '8:2', pid: 12 },
  ]);
});

it('knows none where none is open, and nothing where it could not look', () => {
  expect(parseDeletedFiles(once({ fds: '/proc/9/fd ..\nend' }))).toEqual([]);
  expect(parseDeletedFiles(unread('denied'))).toBeUndefined();
});
