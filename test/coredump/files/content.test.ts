import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/coredump/files/content.js';

const bytes = (...list: number[]): Buffer => Buffer.from([...list, ...Array.from({ length: 64 }, () => 0)]);
/** e_ident and e_type. */
const elf = (type: number, big = false): Buffer => {
  const head = bytes(0x7f, 0x45, 0x4c, 0x46, 2, big ? 2 : 1);
  if (big) head.writeUInt16BE(type, 16);
  else head.writeUInt16LE(type, 16);
  return head;
};

describe('first bytes tell', () => {
  it.each([
    ['core', 'none', elf(4)],
    ['core', 'none', elf(4, true)],
    ['other', 'none', elf(2)],
    ['other', 'none', elf(3)],
    ['other', 'none', elf(4).subarray(0, 10)],
    ['compressed', 'zstd', bytes(0x28, 0xb5, 0x2f, 0xfd)],
    ['compressed', 'zstd', bytes(0x5a, 0x2a, 0x4d, 0x18)],
    ['compressed', 'lz4', bytes(0x04, 0x22, 0x4d, 0x18)],
    ['compressed', 'lz4', bytes(0x02, 0x21, 0x4c, 0x18)],
    ['compressed', 'xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)],
    ['compressed', 'gzip', bytes(0x1f, 0x8b, 8)],
    ['text', 'none', Buffer.from('panic: oops\n\x1b[31mgoroutine 1\n')],
    ['text', 'none', Buffer.from('MZ-proxy: panic: oops\n')],
    ['text', 'none', Buffer.from('é'.repeat(2048)).subarray(0, 4095)],
    ['other', 'none', Buffer.from('PK\x03\x04rest')],
    ['other', 'none', Buffer.alloc(0)],
    ['other', 'none', bytes(1, 2, 3)],
  ])('%s %s', (kind, compression, head) => {
    expect(contentOf(head)).toMatchObject({ kind, compression });
  });

  it.each([
    ['a minidump of Windows or Breakpad', bytes(0x4d, 0x44, 0x4d, 0x50, 0x93, 0xa7)],
    ['a dump of a kernel (kdump)', Buffer.from('KDUMP   \x06\0')],
    ['a Mach-O file of macOS', bytes(0xcf, 0xfa, 0xed, 0xfe)],
    ['a program of Windows', Buffer.from('MZ\x90\0')],
    ['a heap dump of Java', Buffer.from('JAVA PROFILE 1.0.2\0')],
    ['a file that begins with zeros (the disk was full, or lost power while it was written)', Buffer.alloc(4096)],
  ])('%s', (what, head) => {
    expect(contentOf(head)).toEqual({ kind: 'other', compression: 'none', what });
  });

  it('of any file something', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), head => contentOf(Buffer.from(head)).what.length > 0));
  });
});
