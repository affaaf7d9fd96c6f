import { expect, it } from 'vitest';
import { buildIdInPage } from '../../../src/coredump/elf/note.js';
import { noteBytes } from '../../helpers/elf-records.js';

const ID = '1487b4b69366a6243bf608ec525891fcfd17db6d';

function pageWith(...pieces: readonly [at: number, bytes: Uint8Array][]): Buffer {
  const page = Buffer.alloc(4096);
  for (const [at, bytes] of pieces) Buffer.from(bytes).copy(page, at);
  return page;
}

const note = (id: string, type = 3): Buffer => noteBytes('GNU', type, Buffer.from(id, 'hex'));

it('finds the note that Go puts behind its own, up to the last byte of the page', () => {
  // As the linker of Go 1.27 lays them: its own at 0xf78, 100 bytes long.
  const own = noteBytes('Go', 4, Buffer.alloc(83, 'k'));
  expect(buildIdInPage(pageWith([0xf78, own], [0xfdc, note(ID)]))).toBe(ID);
});

it.each([
  ['another note of GNU', pageWith([0x300, note('00000000030000000200000000000000', 1)])],
  ['one that is not aligned', pageWith([0x302, note(ID)])],
  ['one that the page cuts off', pageWith([0xfe0, note(ID)])],
  ['two that differ', pageWith([0x300, note(ID)], [0x400, note('c0ffee00')])],
  ['the name alone', pageWith([0, Buffer.from('GNU\0')], [0x800, Buffer.from('GNU\0')])],
  ['one that is too long to be an id', pageWith([0x300, note('ab'.repeat(65))])],
])('takes nothing from %s', (_what, page) => {
  expect(buildIdInPage(page)).toBeUndefined();
});

it('takes the same one twice for one', () => {
  expect(buildIdInPage(pageWith([0x300, note(ID)], [0x400, note(ID)]))).toBe(ID);
});
