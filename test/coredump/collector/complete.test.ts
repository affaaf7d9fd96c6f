import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { isShort } from '../../../src/coredump/collector/complete.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-complete-'));
afterAll(() => rmSync(dir, { recursive: true }));
const path = join(dir, 'core');

/** A header and one segment at 4096 with so many bytes. */
function core64(bytes: number): Buffer {
  const head = Buffer.alloc(64 + 56);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(4, 16);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeBigUInt64LE(4096n, 64 + 8);
  head.writeBigUInt64LE(BigInt(bytes), 64 + 32);
  return head;
}

function core32BigEndian(bytes: number): Buffer {
  const head = Buffer.alloc(64 + 32);
  head.write('\x7fELF\x01\x02\x01', 'latin1');
  head.writeUInt16BE(4, 16);
  head.writeUInt32BE(64, 28);
  head.writeUInt16BE(32, 42);
  head.writeUInt16BE(1, 44);
  head.writeUInt32BE(4096, 64 + 4);
  head.writeUInt32BE(bytes, 64 + 16);
  return head;
}

it.each([
  ['64 bits', core64(10_000)],
  ['32 bits, big endian', core32BigEndian(10_000)],
])('a core of %s is short until its last byte is there', async (_, head) => {
  writeFileSync(path, head);
  expect(await isShort(path)).toBe(true);
  truncateSync(path, 14_095);
  expect(await isShort(path)).toBe(true);
  truncateSync(path, 14_096);
  expect(await isShort(path)).toBe(false);
});

it('what is no core is neither; a link is not followed', async () => {
  writeFileSync(path, 'text');
  expect(await isShort(path)).toBeUndefined();
  symlinkSync(path, join(dir, 'link'));
  await expect(isShort(join(dir, 'link'))).rejects.toMatchObject({ code: 'ELOOP' });
});

it('any header is judged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 120, maxLength: 120 }), async bytes => {
      const head = Buffer.from(bytes);
      core64(0).copy(head, 0, 0, 18);
      writeFileSync(path, head);
      expect([true, false, undefined]).toContain(await isShort(path));
    }),
    { numRuns: 100 },
  );
});
