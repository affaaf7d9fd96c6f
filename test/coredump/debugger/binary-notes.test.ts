import { describe, expect, it } from 'vitest';
import type { BinaryFile } from '../../../src/coredump/debugger/binary-file.js';
import { libraryNotes } from '../../../src/coredump/debugger/binary-notes.js';

describe('notes on libraries', () => {
  it('are one for those that are other files, and one for those that are absent', () => {
    const module = (name: string) => ({
      path: `/lib/${name}`,
      start: 0n,
      end: 1n,
      fileOffset: 0n,
      buildId: `${name}01`,
    });
    const libraries = ['a', 'b', 'c', 'd', 'e', 'f'].map(module);
    const files = new Map<string, BinaryFile>([['/lib/a', { path: '/lib/a', state: 'same' }]]);
    for (const name of ['b', 'c', 'd', 'e'])
      files.set(`/lib/${name}`, { path: `/r/${name}`, state: 'other', buildId: 'ff' });
    const vdso = { ...module('x'), path: '[vdso]' };
    expect(libraryNotes([...libraries, vdso], files)).toEqual([
      'Not the libraries that ran, their names are not used: /lib/b (build-id b01 in the core, ff in the file), /lib/c (build-id c01 in the core, ff in the file), /lib/d (build-id d01 in the core, ff in the file), and 1 more.',
      'Libraries that are not here: /lib/f.',
    ]);
    expect(libraryNotes(libraries.slice(0, 1), files)).toEqual([]);
  });
});
