import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openSparse } from '../../../src/coredump/files/sparse.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-sparse-'));
afterAll(() => rmSync(dir, { recursive: true }));
let count = 0;
const fresh = (): string => join(dir, String((count += 1)));
const MANY = { maxBytes: 2 ** 40, maxAllocated: 2 ** 40 };

it('a gigabyte of zeros takes no space, and is read back whole', async () => {
  const path = fresh();
  const file = await openSparse(path, dir, MANY);
  const zeros = Buffer.alloc(2 ** 20);
  for (let n = 0; n < 1024; n += 1) expect(await file.write(zeros)).toBe(true);
  await file.write(Buffer.from('end'));
  await file.finish();
  const { size, blocks, mode } = statSync(path);
  expect(size).toBe(2 ** 30 + 3);
  expect(blocks * 512).toBeLessThan(65_536);
  expect(mode & 0o777).toBe(0o600);
  expect(file.allocated).toBe(3);
});

it('whatever the pieces are, the file is the same', async () => {
  const piece = fc.oneof(
    fc.integer({ min: 0, max: 20_000 }).map(length => Buffer.alloc(length)),
    fc.uint8Array({ maxLength: 9000 }).map(bytes => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async pieces => {
      const path = fresh();
      const file = await openSparse(path, dir, MANY);
      for (const one of pieces) await file.write(one);
      await file.finish();
      expect(readFileSync(path).equals(Buffer.concat(pieces))).toBe(true);
      expect(file.length).toBe(Buffer.concat(pieces).length);
    }),
    { numRuns: 60 },
  );
});

it('stops at its length, with all that was allowed', async () => {
  const path = fresh();
  const file = await openSparse(path, dir, { maxBytes: 10, maxAllocated: 100 });
  expect(await file.write(Buffer.alloc(8, 1))).toBe(true);
  expect(await file.write(Buffer.alloc(8, 2))).toBe(false);
  expect(await file.write(Buffer.alloc(8, 3))).toBe(false);
  await file.finish();
  expect([...readFileSync(path)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
  expect(file.stopped).toBe('length');
});

it('stops at what it may take of the disk, holes not counted', async () => {
  const path = fresh();
  const file = await openSparse(path, dir, { maxBytes: 2 ** 40, maxAllocated: 8192 });
  expect(await file.write(Buffer.alloc(4096, 1))).toBe(true);
  expect(await file.write(Buffer.alloc(2 ** 20))).toBe(true);
  expect(await file.write(Buffer.concat([Buffer.alloc(4096), Buffer.alloc(8192, 2)]))).toBe(false);
  await file.finish();
  expect(file).toMatchObject({ stopped: 'allocation', allocated: 4096, length: 8192 + 2 ** 20 });
});

it('does not fill the disk, and never writes over a file', async () => {
  const path = fresh();
  const file = await openSparse(path, '/proc', MANY);
  expect(await file.write(Buffer.from('x'))).toBe(false);
  await file.finish();
  expect(file.stopped).toBe('space');
  await expect(openSparse(path, dir, MANY)).rejects.toMatchObject({ code: 'EEXIST' });
});
