import { expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Type, pid and the place: what the kernel tells of a process. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(({ type, pid, frames: [{ module, pc, offset } = {}] }) => [
    type,
    pid,
    module,
    pc,
    offset,
  ]);
}

const FAULT = 'segfault at 8 ip 000055d01234a1b0 sp 00007ffe01020304 error 4';

it.each([
  [
    'a name with blanks and a colon',
    `[  812.004513] Vec: IO pool 3[4711]: ${FAULT} in vec[55d012349000+2000]`,
    ['SIGSEGV', 4711, 'vec', '0x55d01234a1b0', '0x11b0'],
  ],
  [
    'the place since 6.8',
    `[  812.004513] vec[4711]: ${FAULT} in vec[21b0,55d012349000+2000] likely on CPU 3 (core 1, socket 0)`,
    ['SIGSEGV', 4711, 'vec', '0x55d01234a1b0', '0x21b0'],
  ],
  [
    'the mapping on a line of its own',
    `[  812.004513] vec[4711]: ${FAULT}\n[  812.004519]  in libvec.so.2[55d012349000+2000]`,
    ['SIGSEGV', 4711, 'libvec.so.2', '0x55d01234a1b0', '0x11b0'],
  ],
  [
    'a trap',
    '[  812.004513] traps: vec[4711] trap invalid opcode ip:55d01234a1b0 sp:7ffe01020304 error:0 in vec[21b0,55d012349000+2000]',
    ['SIGILL', 4711, 'vec', '0x55d01234a1b0', '0x21b0'],
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual([expected]);
});
