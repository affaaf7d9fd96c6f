import { join } from 'node:path';
import { expect, it } from 'vitest';
import { symbolFolders } from '../../../src/coredump/debugger/symbol-files.js';

it('a folder of symbols is one below the working directory, where it was named so', () => {
  expect(symbolFolders({ symbols: 'debug', sysroot: 'image' })).toEqual([
    { root: '/', path: join(process.cwd(), 'debug') },
    { root: join(process.cwd(), 'image'), path: '/usr/lib/debug' },
  ]);
});
