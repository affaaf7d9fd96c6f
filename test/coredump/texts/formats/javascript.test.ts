import { expect, it } from 'vitest';
import { v8Frame } from '../../../../src/coredump/texts/formats/javascript.js';

it.each([
  [
    'at eval (eval at pick (/src/a.js:3:5), <anonymous>:8:13)',
    { function: 'eval at pick', file: '/src/a.js', line: 3 },
  ],
  ['at eval (eval at /src/a.js:3:5, <anonymous>:1:7)', { function: 'eval', file: '/src/a.js', line: 3 }],
  ['at eval (/src/a.svelte:8:41)', { function: 'eval', file: '/src/a.svelte', line: 8 }],
  ['at async Promise.all (index 12)', { function: 'Promise.all' }],
  ['at async /src/index 2.js:3:4', { file: '/src/index 2.js', line: 3 }],
  ['at new Uint8Array (<anonymous>)', { function: 'new Uint8Array' }],
])('%s', (line, expected) => {
  expect(v8Frame(line)).toEqual(expected);
});
