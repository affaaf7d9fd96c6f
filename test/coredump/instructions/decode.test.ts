import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../../src/coredump/facts.js';
import { decode } from '../../../src/coredump/instructions/decode.js';
import type { Operand } from '../../../src/coredump/instructions/instruction.js';

const AT = 0x1000n;

/** `mov rax <read8 [rdi+rcx*4+0x10]>`: kind, then operands with what is done to memory. */
function told(architecture: Architecture, hexadecimal: string): string {
  const bytes = Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex');
  const instruction = decode(architecture, bytes, AT);
  if (!instruction) return 'undefined';
  expect(instruction.length).toBe(bytes.length);
  return [instruction.kind, ...instruction.operands.map(shown)].join(' ');
}

function shown(operand: Operand): string {
  if (operand.type === 'register') return operand.name;
  if (operand.type === 'immediate') return `#${operand.value}`;
  const { base = '', index, scale = 1, displacement, segment, size, access } = operand;
  const indexed = index === undefined ? '' : `+${index}*${scale}`;
  return `<${access}${size} ${segment === undefined ? '' : `${segment}:`}[${base}${indexed}${displacement < 0n ? '' : '+'}${displacement}]>`;
}

/** Little-endian words, as objdump prints them. */
function word(text: string): string {
  return Buffer.from(Buffer.from(text, 'hex').toReversed()).toString('hex');
}

describe('x86-64', () => {
  it.each([
    ['8b 04 8f', 'mov eax <read4 [rdi+rcx*4+0]>'],
    ['48 89 43 08', 'mov <write8 [rbx+8]> rax'],
    ['c7 40 08 01 00 00 00', 'mov <write4 [rax+8]> #1'],
    ['48 8b 05 f0 ff ff ff', 'mov rax <read8 [rip-16]>'],
    ['64 48 8b 04 25 28 00 00 00', 'mov rax <read8 fs:[+40]>'],
    ['45 0f b6 54 24 ff', 'extend r10d <read1 [r12-1]>'],
    ['48 63 c8', 'extend rcx eax'],
    ['48 8d 44 8e 04', 'lea rax <none0 [rsi+rcx*4+4]>'],
    ['48 83 44 24 10 01', 'arithmetic <read-write8 [rsp+16]> #1'],
    ['3b 47 10', 'arithmetic eax <read4 [rdi+16]>'],
    ['83 3f 00', 'arithmetic <read4 [rdi+0]> #0'],
    ['f3 a4', 'string <write1 [rdi+0]> <read1 [rsi+0]>'],
    ['f3 48 ab', 'string <write8 [rdi+0]> rax'],
    ['c3', 'ret'],
    ['c2 08 00', 'ret #8'],
    ['e8 fb ff ff ff', 'call #4096'],
    ['ff d0', 'call rax'],
    ['ff 54 c8 10', 'call <read8 [rax+rcx*8+16]>'],
    ['41 ff e3', 'jump r11'],
    ['eb fe', 'jump #4096'],
    ['0f 84 fa ff ff ff', 'branch #4096'],
    ['41 57', 'push r15'],
    ['ff 70 08', 'push <read8 [rax+8]>'],
    ['5b', 'pop rbx'],
    ['48 b8 88 77 66 55 44 33 22 11', 'mov rax #1234605616436508552'],
    ['0f 29 44 24 40', 'mov <write16 [rsp+64]> xmm0'],
    ['f3 0f 6f 06', 'mov xmm0 <read16 [rsi+0]>'],
    ['f2 0f 11 47 08', 'mov <write8 [rdi+8]> xmm0'],
    ['c5 fe 7f 47 20', 'mov <write32 [rdi+32]> ymm0'],
    ['c4 c1 7e 6f 45 00', 'mov ymm0 <read32 [r13+0]>'],
    ['62 e1 fe 28 7f 47 02', 'mov <write32 [rdi+64]> ymm16'],
    ['62 f1 7c 48 28 4e ff', 'mov zmm1 <read64 [rsi-64]>'],
    ['0f 44 07', 'mov eax <read4 [rdi+0]>'],
    ['66 0f 38 33 06', 'mov xmm0 <read8 [rsi+0]>'],
    ['c4 e2 79 92 1c a0', 'other xmm3 <read4 [rax+xmm4*4+0]>'],
    ['f0 0f b1 0a', 'other <read-write4 [rdx+0]> ecx'],
    ['dd 5c 24 08', 'other <write8 [rsp+8]>'],
    ['66 90', 'other ax ax'],
    ['0f 0b', 'other'],
  ])('%s is %s', (bytes, expected) => expect(told('x86-64', bytes)).toBe(expected));

  it('gives nothing for an instruction that the bytes cut off, or that does not exist', () => {
    expect(decode('x86-64', Buffer.from('488b04', 'hex'), AT)).toBeUndefined();
    expect(decode('x86-64', Buffer.alloc(0), AT)).toBeUndefined();
    expect(decode('x86-64', Buffer.from('06', 'hex'), AT)).toBeUndefined();
    expect(decode('x86-64', Buffer.alloc(20, 0x66), AT)).toBeUndefined();
  });

  it('names the bytes ah to bh without a REX prefix, and spl to dil with one', () => {
    expect(told('x86-64', '88 27')).toBe('mov <write1 [rdi+0]> ah');
    expect(told('x86-64', '40 88 27')).toBe('mov <write1 [rdi+0]> spl');
  });
});

describe('names', () => {
  // As objdump 2.40 writes them.
  it.each([
    ['0f 6f 07', 'movq'],
    ['66 0f 6f 07', 'movdqa'],
    ['f3 0f 6f 07', 'movdqu'],
    ['f3 0f 7f 07', 'movdqu'],
    ['0f 10 07', 'movups'],
    ['66 0f 10 07', 'movupd'],
    ['f3 0f 11 07', 'movss'],
    ['f2 0f 11 07', 'movsd'],
    ['0f 28 07', 'movaps'],
    ['66 0f 29 07', 'movapd'],
    ['c5 fd 6f 07', 'vmovdqa'],
    ['c5 fe 6f 07', 'vmovdqu'],
    ['c5 fe 7f 00', 'vmovdqu'],
    ['c5 fd 7f 00', 'vmovdqa'],
    ['c5 fc 10 07', 'vmovups'],
    ['c5 fd 11 07', 'vmovupd'],
    ['c5 fa 10 07', 'vmovss'],
    ['c5 fb 11 07', 'vmovsd'],
    ['c5 fc 28 07', 'vmovaps'],
    ['c5 fd 29 07', 'vmovapd'],
    ['62 f1 7d 48 6f 07', 'vmovdqa32'],
    ['62 f1 fd 48 7f 07', 'vmovdqa64'],
    ['62 f1 7e 48 6f 07', 'vmovdqu32'],
    ['62 f1 fe 48 6f 07', 'vmovdqu64'],
    ['62 f1 7f 48 6f 07', 'vmovdqu8'],
    ['62 f1 ff 48 7f 07', 'vmovdqu16'],
    ['62 f1 7c 48 10 07', 'vmovups'],
    ['62 f1 fd 48 29 07', 'vmovapd'],
    ['66 0f 6e 07', 'movd'],
    ['66 48 0f 7e 07', 'movq'],
    ['62 b1 7d 20 74 07', 'vpcmpeqb'],
    ['66 0f 74 07', 'pcmpeqb'],
    ['f3 0f 58 07', 'addss'],
    ['c4 e2 f1 99 07', 'vfmadd132sd'],
    ['c4 e2 70 f3 0f', 'blsr'],
    ['c5 f8 90 07', 'kmovw'],
    ['dc 07', 'fadd'],
    ['0f 94 07', 'sete'],
    ['f3 0f bc 07', 'tzcnt'],
  ])('%s is %s', (bytes, name) => {
    expect(decode('x86-64', Buffer.from(bytes.replaceAll(' ', ''), 'hex'), AT)?.mnemonic).toBe(name);
  });

  it('none rather than one that does not exist', () => {
    expect(decode('x86-64', Buffer.from('62f57c485807', 'hex'), AT)).toMatchObject({ length: 6, kind: 'other' });
    expect(decode('x86-64', Buffer.from('62f57c485807', 'hex'), AT)).not.toHaveProperty('mnemonic');
  });
});

describe('i386', () => {
  it.each([
    ['8b 45 08', 'mov eax <read4 [ebp+8]>'],
    ['a1 00 10 00 00', 'mov eax <read4 [+4096]>'],
    ['40', 'arithmetic eax'],
    ['65 a1 14 00 00 00', 'mov eax <read4 gs:[+20]>'],
    ['ff 15 00 20 00 00', 'call <read4 [+8192]>'],
    ['c5 f8 77', 'other'],
    ['67 8b 47 04', 'mov eax <read4 [bx+4]>'],
    ['60', 'push'],
  ])('%s is %s', (bytes, expected) => expect(told('i386', bytes)).toBe(expected));
});

// Assembled here with Debian's binutils-aarch64-linux-gnu and binutils-riscv64-linux-gnu 2.40.
describe('aarch64', () => {
  it.each([
    ['f9400420', 'mov x0 <read8 [x1+8]>'],
    ['38656883', 'mov w3 <read1 [x4+x5*1+0]>'],
    ['b89fcfe6', 'mov x6 <read4 [sp-4]>'],
    ['b864d862', 'mov w2 <read4 [x3+w4*4+0]>'],
    ['a8c27bfd', 'mov x29 x30 <read16 [sp+0]>'],
    ['a9bf7bfd', 'mov <write16 [sp-16]> x29 x30'],
    ['f8010462', 'mov <write8 [x3+0]> x2'],
    ['79000c41', 'mov <write2 [x2+6]> w1'],
    ['3c9f0000', 'mov <write16 [x0-16]> v0'],
    ['3dc00841', 'mov v1 <read16 [x2+32]>'],
    ['c85f7c20', 'mov x0 <read8 [x1+0]>'],
    ['c8027c20', 'mov <write8 [x1+0]> x0 w2'],
    ['c89ffcc5', 'mov <write8 [x6+0]> x5'],
    ['f8210062', 'mov <read-write8 [x3+0]> x2'],
    ['c8a07c41', 'mov <read-write8 [x2+0]> x1'],
    ['4c407000', 'mov v0 <read0 [x0+0]>'],
    ['4c008860', 'mov <write0 [x3+0]> v0'],
    ['d50b7423', 'other <write64 [x3+0]>'],
    ['d61f0200', 'jump x16'],
    ['d63f0100', 'call x8'],
    ['d65f03c0', 'ret x30'],
    ['aa0103e0', 'mov x0 x1'],
    ['528000e0', 'mov w0 #7'],
    ['8b020020', 'arithmetic x0 x1 x2'],
    ['eb01001f', 'arithmetic x0 x1'],
    ['97ffffff', 'call #4092'],
    ['00000000', 'undefined'],
  ])('%s is %s', (bytes, expected) => expect(told('aarch64', word(bytes))).toBe(expected));
});

describe('riscv64', () => {
  it.each([
    ['0085b503', 'mov a0 <read8 [a1+8]>'],
    ['fff14603', 'mov a2 <read1 [sp-1]>'],
    ['01043507', 'mov f10 <read8 [s0+16]>'],
    ['fe143c23', 'mov <write8 [s0-8]> ra'],
    ['00b52227', 'mov <write4 [a0+4]> f11'],
    ['1005b52f', 'mov a0 <read8 [a1+0]>'],
    ['18a5b62f', 'mov <write8 [a1+0]> a0'],
    ['00b6252f', 'mov <read-write4 [a2+0]> a1'],
    ['000780e7', 'call a5'],
    ['00078067', 'jump a5'],
    ['00008067', 'ret ra'],
    ['00058513', 'mov a0 a1'],
    ['00c58533', 'arithmetic a0 a1 a2'],
    ['6588', 'mov a0 <read8 [a1+8]>'],
    ['4532', 'mov a0 <read4 [sp+12]>'],
    ['f690', 'mov <write8 [a3+40]> a2'],
    ['fc06', 'mov <write8 [sp+56]> ra'],
    ['2108', 'mov f10 <read8 [a0+0]>'],
    ['8782', 'jump a5'],
    ['9782', 'call a5'],
    ['852e', 'mov a0 a1'],
    ['952e', 'arithmetic a0 a0 a1'],
    ['5575', 'mov a0 #-3'],
    ['7139', 'arithmetic sp sp #-64'],
  ])('%s is %s', (bytes, expected) => expect(told('riscv64', word(bytes))).toBe(expected));
});

describe('any bytes', () => {
  const ARCHITECTURES = ['x86-64', 'i386', 'aarch64', 'riscv64', 'arm', 'other'] as const;

  it('end in nothing, or in an instruction that lies within them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ARCHITECTURES), fc.uint8Array({ maxLength: 20 }), (architecture, bytes) => {
        const instruction = decode(architecture, Buffer.from(bytes), AT);
        expect(instruction === undefined || instruction.length <= Math.min(bytes.length, 15)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
