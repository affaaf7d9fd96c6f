import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { isShort } from '../../../src/coredump/collector/complete.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-complete-'));
afterAll(() => rmSync(dir, { recursive: true }));
const path = join(dir, 'core');

const { signal } = new AbortController();

/** A header and one segment at 4096 with so many bytes. */
function core64(bytes: number): Buffer {
  const head = Buffer.alloc(64 + 56);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(4, 16);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(1, 64);
  head.writeBigUInt64LE(4096n, 64 + 8);
  head.writeBigUInt64LE(BigInt(bytes), 64 + 32);
  return head;
}

it('a core is short until its last byte is there', async () => {
  writeFileSync(path, core64(10_000));
  expect(await isShort(path, signal)).toBe(true);
  truncateSync(path, 14_095);
  expect(await isShort(path, signal)).toBe(true);
  truncateSync(path, 14_096);
  expect(await isShort(path, signal)).toBe(false);
});

it('a core of which only the first header is there is short', async () => {
  writeFileSync(path, core64(10_000).subarray(0, 64));
  expect(await isShort(path, signal)).toBe(true);
});

it('what is no core is neither', async () => {
  writeFileSync(path, 'text');
  expect(await isShort(path, signal)).toBeUndefined();
});

it('any header is judged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 120, maxLength: 120 }), async bytes => {
      const head = Buffer.from(bytes);
      core64(0).copy(head, 0, 0, 18);
      writeFileSync(path, head);
      expect([true, false, undefined]).toContain(await isShort(path, signal));
    }),
    { numRuns: 100 },
  );
});
