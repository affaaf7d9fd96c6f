// The records that ELF files are made of, as bytes. Numbers and layouts: elf.h, and asm/ptrace.h of each architecture.

export type CoreArchitecture = 'x86-64' | 'i386' | 'aarch64' | 'arm' | 'riscv64';

export interface Layout {
  machine: number;
  word: 4 | 8;
  /** In the order of the kernel's elf_gregset_t; an empty name is a register that gdb does not name. */
  registers: readonly string[];
}

const numbered = (prefix: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${prefix}${first + i}`);

export const LAYOUTS: Record<CoreArchitecture, Layout> = {
  'x86-64': {
    machine: 62,
    word: 8,
    registers:
      'r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss fs_base gs_base ds es fs gs'.split(
        ' ',
      ),
  },
  i386: {
    machine: 3,
    word: 4,
    registers: 'ebx ecx edx esi edi ebp eax ds es fs gs orig_eax eip cs eflags esp ss'.split(' '),
  },
  aarch64: { machine: 183, word: 8, registers: [...numbered('x', 0, 30), 'sp', 'pc', 'cpsr'] },
  arm: { machine: 40, word: 4, registers: [...numbered('r', 0, 12), 'sp', 'lr', 'pc', 'cpsr', ''] },
  riscv64: {
    machine: 243,
    word: 8,
    registers: ['pc', 'ra', 'sp', 'gp', 'tp', 't0', 't1', 't2', 'fp', 's1'].concat(
      numbered('a', 0, 7),
      numbered('s', 2, 11),
      numbered('t', 3, 6),
    ),
  },
};

export const PAGE = 4096;

export function flagBits(flags: string): number {
  return (flags.includes('r') ? 4 : 0) + (flags.includes('w') ? 2 : 0) + (flags.includes('x') ? 1 : 0);
}

export function elfHeader(
  { machine, word }: Layout,
  head: { type: number; entrySize: number; count: number; sectionsAt: number; sections: number },
): Buffer {
  const wide = word === 8;
  const bytes = Buffer.alloc(wide ? 64 : 52);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, 1, 1]);
  bytes.writeUInt16LE(head.type, 16);
  bytes.writeUInt16LE(machine, 18);
  bytes.writeUInt32LE(1, 20);
  putWord(bytes, word, wide ? 32 : 28, bytes.length);
  putWord(bytes, word, wide ? 40 : 32, head.sectionsAt);
  const tail = wide ? 52 : 40;
  [bytes.length, head.entrySize, head.count, head.sections > 0 ? (wide ? 64 : 40) : 0, head.sections].forEach(
    (value, i) => bytes.writeUInt16LE(value, tail + 2 * i),
  );
  return bytes;
}

export function programHeader(
  { word }: Layout,
  p: { type: number; flags: number; offset: number; start: bigint; inFile: number; size: number; align?: number },
): Buffer {
  const align = p.align ?? (p.type === 1 ? PAGE : 1);
  if (word === 8) {
    const bytes = Buffer.alloc(56);
    bytes.writeUInt32LE(p.type, 0);
    bytes.writeUInt32LE(p.flags, 4);
    [BigInt(p.offset), p.start, p.start, BigInt(p.inFile), BigInt(p.size), BigInt(align)].forEach((value, i) =>
      bytes.writeBigUInt64LE(value, 8 + 8 * i),
    );
    return bytes;
  }
  const bytes = Buffer.alloc(32);
  const start = Number(p.start);
  [p.type, p.offset, start, start, p.inFile, p.size, p.flags, align].forEach((value, i) =>
    bytes.writeUInt32LE(value, 4 * i),
  );
  return bytes;
}

export function putWord(bytes: Buffer, word: 4 | 8, at: number, value: bigint | number): void {
  if (word === 8) bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), at);
  else bytes.writeUInt32LE(Number(BigInt.asUintN(32, BigInt(value))), at);
}

/** One note as it lies in a file; name and content padded to `align`. */
export function noteBytes(name: string, type: number, content: Uint8Array, align = 4): Buffer {
  const padded = (bytes: Uint8Array): Buffer =>
    Buffer.concat([bytes, Buffer.alloc((align - (bytes.length % align)) % align)]);
  const title = Buffer.from(`${name}\0`);
  const head = Buffer.alloc(12);
  [title.length, content.length, type].forEach((value, i) => head.writeUInt32LE(value, 4 * i));
  return Buffer.concat([padded(Buffer.concat([head, title])), padded(content)]);
}
