import { describe, expect, it } from 'vitest';
import { parseExecutables } from '../../../src/checkers/parse/executables.js';
import { once, unread } from '../../helpers/readings.js';

/** Printed by GNU ls 9.1 and busybox 1.35 as root: a program that was removed while it ran, and threads of the kernel. */
const GNU = `lrwxrwxrwx 1 0 0 0 Nov 22 09:23 /proc/2/exe
lrwxrwxrwx 1 0 0 0 Nov 22 09:23 /proc/50/exe -> /usr/bin/dash
lrwxrwxrwx 1 0 0 0 Nov 22 09:42 /proc/4603/exe -> /tmp/xp y/sleep (deleted)`;
const BUSYBOX = `lrwxrwxrwx    1 0        0                0 Nov 22 09:23 /proc/2/exe
lrwxrwxrwx    1 0        0                0 Nov 22 09:42 /proc/4603/exe -> /tmp/xp y/sleep (deleted)`;

describe('programs of processes', () => {
  it('are read from ls', () => {
    expect([...parseExecutables(once({ exe: GNU }))]).toEqual([
      [50, { path: '/usr/bin/dash', deleted: false }],
      [4603, { path: '/tmp/xp y/sleep', deleted: true }],
    ]);
    expect([...parseExecutables(once({ exe: BUSYBOX }))]).toEqual([[4603, { path: '/tmp/xp y/sleep', deleted: true }]]);
  });

  it.each([
    '',
    'ls: cannot read',
    '/proc/5/exe -> /bin/x',
    'lrwxrwxrwx 1 0 0 0 Nov 22 08:35 /tmp/proc/1/exe -> /bin/x',
  ])('are none in %j', text => {
    expect(parseExecutables(once({ exe: text })).size).toBe(0);
    expect(parseExecutables(unread('denied')).size).toBe(0);
  });
});
