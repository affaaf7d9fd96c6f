import type { Architecture, RegisterThread } from '../facts.js';
import { wordAt } from './header.js';

/** How an architecture lays out its elf_gregset_t. An empty name is a register that gdb does not show. */
interface Registers {
  bytes: 4 | 8;
  names: readonly string[];
  pc: string;
  sp: string;
}

const numbered = (prefix: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${prefix}${first + i}`);

const words = (text: string): string[] => text.split(' ');

/** Order: user_regs_struct of each architecture (asm/ptrace.h, asm/user_64.h); names: gdb's `info registers`. */
const LAYOUTS: Readonly<Record<Exclude<Architecture, 'other'>, Registers>> = {
  'x86-64': {
    bytes: 8,
    names: [
      ...words('r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss'),
      ...words('fs_base gs_base ds es fs gs'),
    ],
    pc: 'rip',
    sp: 'rsp',
  },
  i386: {
    bytes: 4,
    names: words('ebx ecx edx esi edi ebp eax ds es fs gs orig_eax eip cs eflags esp ss'),
    pc: 'eip',
    sp: 'esp',
  },
  aarch64: { bytes: 8, names: [...numbered('x', 0, 30), 'sp', 'pc', 'cpsr'], pc: 'pc', sp: 'sp' },
  arm: { bytes: 4, names: [...numbered('r', 0, 12), 'sp', 'lr', 'pc', 'cpsr', ''], pc: 'pc', sp: 'sp' },
  riscv64: {
    bytes: 8,
    names: [
      ...words('pc ra sp gp tp t0 t1 t2 fp s1'),
      ...numbered('a', 0, 7),
      ...numbered('s', 2, 11),
      ...numbered('t', 3, 6),
    ],
    pc: 'pc',
    sp: 'sp',
  },
};

/** Selectors: 16 bits, and what stands above them in the note is not part of them (gdb masks it too). */
const SELECTORS = new Set(words('cs ss ds es fs gs'));

/** Where elf_prstatus has the lwp and the registers (linux/elfcore.h); they depend on the word alone. */
const PLACES = { 8: { lwp: 32, registers: 112 }, 4: { lwp: 24, registers: 72 } } as const;

/** The thread of an NT_PRSTATUS note; without registers where their layout is not known. Undefined where it is too short. */
export function threadOf(content: Buffer, architecture: Architecture, wordBytes: 4 | 8): RegisterThread | undefined {
  const places = PLACES[wordBytes];
  if (content.length < places.lwp + 4) return undefined;
  const thread = { lwp: content.readInt32LE(places.lwp), signal: content.readInt16LE(12) };
  const layout = architecture === 'other' ? undefined : LAYOUTS[architecture];
  if (!layout || content.length < places.registers + layout.bytes * layout.names.length)
    return { ...thread, registers: {} };
  const registers: Record<string, bigint> = {};
  layout.names.forEach((name, i) => {
    const value = wordAt(content, places.registers + layout.bytes * i, layout.bytes);
    if (name !== '') registers[name] = SELECTORS.has(name) ? value & 0xffffn : value;
  });
  const pc = registers[layout.pc];
  const sp = registers[layout.sp];
  return { ...thread, registers, ...(pc !== undefined && { pc }), ...(sp !== undefined && { sp }) };
}
