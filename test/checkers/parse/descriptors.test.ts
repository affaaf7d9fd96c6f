import { expect, it } from 'vitest';
import { parseDescriptors } from '../../../src/checkers/parse/descriptors.js';
import { once, unread } from '../../helpers/readings.js';

/** What the probe printed of a machine with one process of somebody else, and a socket that two hold. */
const FDS = [
  '',
  '/proc/1/fd -',
  '/proc/13/fd ',
  '/proc/60/fd ..socket:[862721] .socket:[862721] d/proc/60/fd/11 socket:[862728] .',
  '/proc/61/fd socket:[862721] ',
  'end',
  '',
].join('\n');

const found = parseDescriptors(once({ fds: FDS }));

it('counts open files, and none of a process that it may not look into', () => {
  expect(Object.fromEntries(found?.open ?? [])).toEqual({ 13: 0, 60: 8, 61: 1 });
});

it('tells who holds a socket, each once', () => {
  expect(Object.fromEntries(found?.holders ?? [])).toEqual({ 862_721: [60, 61], 862_728: [60] });
});

it('drops the last line of a text that was cut: half an inode is another one', () => {
  const cut = parseDescriptors(once({ fds: '/proc/60/fd socket:[1] \n/proc/61/fd socket:[86272' }));
  expect([[...(cut?.open.keys() ?? [])], cut?.holders.size]).toEqual([[60], 1]);
});

it('is unknown where it was not read', () => {
  expect(parseDescriptors(unread('timeout'))).toBeUndefined();
});
