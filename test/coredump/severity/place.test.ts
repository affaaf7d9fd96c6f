import { describe, expect, it } from 'vitest';
import type { CoreFacts } from '../../../src/coredump/facts.js';
import { placeWords } from '../../../src/coredump/severity/place.js';
import { newSite } from '../../../src/coredump/severity/site.js';

const segment = {
  start: 0x1000n,
  end: 0x2000n,
  dumped: 0n,
  offset: 0n,
  readable: true,
  writable: false,
  executable: false,
};
const facts: CoreFacts = {
  architecture: 'x86-64',
  wordBytes: 8,
  id: '0',
  process: {},
  threads: [],
  segments: [
    segment,
    { ...segment, start: 0x2000n, end: 0x3000n, readable: false },
    { ...segment, start: 0x4000n, end: 0x5000n, writable: true },
  ],
  modules: [{ path: '/var/data.bin', start: 0x1000n, end: 0x2000n, fileOffset: 0n }],
  auxv: new Map(),
  cut: { missingBytes: 0, notes: false },
  bytesRead: 0,
  notes: [],
};
const words = (signal: number, code: number, address: bigint) =>
  placeWords(facts, newSite({ signal, code, address }, { registers: {} }));

describe('what the mappings say of an address', () => {
  it.each([
    [
      7,
      2,
      0x1800n,
      'It lies in the mapping of /var/data.bin, behind the end of that file: it was cut meanwhile, or the disk is full.',
    ],
    [11, 2, 0x1800n, 'The page there of /var/data.bin is read-only.'],
    [11, 2, 0x2800n, 'The page there may not be touched at all.'],
    [11, 2, 0x4800n, ''],
    [11, 1, 0x1800n, ''],
    [7, 2, 0x9000n, ''],
  ])('signal %d code %d at %s', (signal, code, address, said) => {
    expect(words(signal, code, address)).toBe(said);
  });
});
