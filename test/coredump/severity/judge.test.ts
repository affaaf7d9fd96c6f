import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Architecture, CoreFacts, CoreSignal, Segment } from '../../../src/coredump/facts.js';
import { judgeCrash } from '../../../src/coredump/severity/judge.js';
import type { Judgement } from '../../../src/coredump/severity/classes.js';
import type { TraceFrame } from '../../../src/coredump/trace.js';

const PC = 0x401000n;
const STACK = 0x7ffc_0000_0000n;

interface Case {
  architecture?: Architecture;
  signal?: CoreSignal;
  /** Hexadecimal bytes at the program counter. */
  code?: string;
  /** The two bytes before those. */
  before?: string;
  registers?: Record<string, bigint>;
  pc?: bigint;
  sp?: bigint;
  segments?: Segment[];
  frames?: string[];
  message?: string;
}

/** A process whose code is at 0x401000, with a main stack of 132 KiB. */
async function judge({ code, frames = [], ...given }: Case): Promise<Judgement> {
  const { pc = PC, sp = STACK + 0x10000n, registers = {} } = given;
  const facts: CoreFacts = {
    architecture: given.architecture ?? 'x86-64',
    wordBytes: 8,
    id: '000000000000',
    process: { pid: 7 },
    ...(given.signal && { signal: given.signal }),
    threads: [{ lwp: 7, signal: given.signal?.number ?? 0, registers, pc, sp }],
    segments: given.segments ?? [segment(PC, 0x1000n, 'rx'), segment(STACK, 0x21000n, 'rw')],
    modules: [{ path: '/opt/app', start: PC, end: PC + 0x1000n, fileOffset: 0n }],
    auxv: new Map([[25, STACK + 0x20f00n]]),
    ...(given.message !== undefined && { abortMessage: given.message }),
    cut: { missingBytes: 0, notes: false },
    bytesRead: 0,
    notes: [],
  };
  const bytes = code === undefined ? undefined : Buffer.from(code.replaceAll(' ', ''), 'hex');
  const before = given.before === undefined ? undefined : Buffer.from(given.before, 'hex');
  return judgeCrash({
    facts,
    memory: { read: async () => undefined },
    code: async address => (address === pc ? bytes : address === pc - 2n ? before : undefined),
    frames: frames.map((name): TraceFrame => ({ function: name, kind: name === '<signal>' ? 'signal' : 'normal' })),
  });
}

function segment(start: bigint, length: bigint, rights: string): Segment {
  const has = (right: string): boolean => rights.includes(right);
  return {
    start,
    end: start + length,
    dumped: 0n,
    offset: 0n,
    readable: has('r'),
    writable: has('w'),
    executable: has('x'),
  };
}

const segv = (address: bigint): CoreSignal => ({ number: 11, code: 1, address });
const UNKNOWN: CoreSignal = { number: 11, code: 128 };
const WILD = 0x7ead_0000_1000n;
const [STORE, LOAD, RET, CALL, JUMP] = ['c7 40 08 01 00 00 00', '48 8b 40 08', 'c3', 'ff d0', 'ff e0'];

describe('an access violation on x86-64', () => {
  it.each<[string, Case, string]>([
    ['a store near null', { signal: segv(8n), code: STORE }, 'DestAvNearNull high'],
    ['a store elsewhere', { signal: segv(WILD), code: STORE }, 'DestAv critical'],
    ['a store that the kernel knows no address of', { signal: UNKNOWN, code: STORE }, 'DestAv critical'],
    ['a store past the end of a file', { signal: { number: 7, code: 2, address: 8n }, code: STORE }, 'DestAv critical'],
    ['a load past the end of a file', { signal: { number: 7, code: 2, address: WILD }, code: LOAD }, 'SourceAv medium'],
    ['a load near null', { signal: segv(65535n), code: LOAD }, 'SourceAvNearNull medium'],
    ['a load at 64 KiB', { signal: segv(65536n), code: LOAD }, 'SourceAv medium'],
    ['a load of a narrow value', { signal: segv(WILD), code: '0f b6 00 ff e0' }, 'SourceAv medium'],
    ['ret', { signal: UNKNOWN, code: RET }, 'ReturnAv critical'],
    ['call of garbage', { signal: UNKNOWN, code: CALL }, 'CallAv critical'],
    ['call through null', { signal: segv(0n), code: 'ff 10' }, 'CallAvNearNull high'],
    ['jump to garbage', { signal: UNKNOWN, code: JUMP }, 'BranchAv critical'],
    ['jump through null', { signal: segv(16n), code: 'ff 60 10' }, 'BranchAvNearNull high'],
    ['a jump that arrived nowhere', { signal: segv(WILD), pc: WILD }, 'SegFaultOnPc critical'],
    ['a jump that arrived at null', { signal: segv(0n), pc: 0n }, 'SegFaultOnPcNearNull high'],
    ['a program counter outside of everything', { signal: UNKNOWN, pc: WILD }, 'SegFaultOnPc critical'],
    ['the same without siginfo', { signal: { number: 11 }, pc: WILD }, 'SegFaultOnPc critical'],
    ['arithmetic in memory', { signal: segv(WILD), code: '83 00 01' }, 'AccessViolation medium'],
    ['a load whose value is called', { signal: segv(WILD), code: `${LOAD} ff d0` }, 'CallAvTainted critical'],
    [
      'a load whose value is jumped to',
      { signal: segv(WILD), code: `${LOAD} 48 89 c2 ff e2` },
      'BranchAvTainted critical',
    ],
    [
      'a load whose value is written through',
      { signal: segv(WILD), code: `${LOAD} 48 01 c1 48 89 51 08` },
      'DestAvTainted critical',
    ],
    ['a load of the stack pointer before ret', { signal: segv(WILD), code: '48 8b 20 c3' }, 'ReturnAv critical'],
    [
      'a load whose value is overwritten',
      { signal: segv(WILD), code: `${LOAD} b8 01 00 00 00 ff d0` },
      'SourceAv medium',
    ],
    ['a load whose value is cleared', { signal: segv(WILD), code: `${LOAD} 31 c0 ff d0` }, 'SourceAv medium'],
    ['a load before a branch', { signal: segv(WILD), code: `${LOAD} 74 00 ff d0` }, 'SourceAv medium'],
    [
      'a tainted value further than 64 bytes',
      { signal: segv(WILD), code: `${LOAD}${'48 ff c1'.repeat(20)} ff d0` },
      'SourceAv medium',
    ],
  ])('%s', async (_, given, expected) => {
    const { class: name, severity } = await judge({ registers: { rax: 0x1234n }, ...given });
    expect(`${name} ${severity}`).toBe(expected);
  });

  it('says in one sentence what decided, with registers and operand', async () => {
    const { reason } = await judge({ signal: segv(8n), code: STORE, registers: { rax: 0n } });
    expect(reason).toBe(
      '`mov [rax+0x8] at 0x401000` wrote to 0x8, near null: most likely a null pointer (rax is 0x0).',
    );
  });

  it('works out the address where an old kernel wrote no siginfo', async () => {
    const { class: name } = await judge({ signal: { number: 11 }, code: LOAD, registers: { rax: 0n } });
    expect(name).toBe('SourceAvNearNull');
  });

  it('tells a misaligned vector from a wild one: the memory is there', async () => {
    const given = { signal: UNKNOWN, code: '0f 29 00' };
    expect((await judge({ ...given, registers: { rax: STACK + 0x1008n } })).class).toBe('AccessViolation');
    expect((await judge({ ...given, registers: { rax: 0x4141_4141_4141_4141n } })).class).toBe('DestAv');
  });

  it('looks at both ends of a string move', async () => {
    const given = { code: 'f3 a4', registers: { rdi: STACK + 0x100n, rsi: WILD } };
    expect((await judge({ ...given, signal: segv(WILD) })).class).toBe('SourceAv');
    expect((await judge({ ...given, signal: segv(STACK + 0x100n) })).class).toBe('DestAv');
  });

  it('makes no guess where the code could not be read', async () => {
    const { class: name, reason } = await judge({ signal: segv(8n) });
    expect(name).toBe('AccessViolation');
    expect(reason).toBe(
      'An access violation: 0x8 was touched, near null; whether it was read or written is not known, as the code at 0x401000 in /opt/app is neither in the core nor in a file that could be checked.',
    );
  });
});

describe('how an instruction is named', () => {
  const fault = { signal: segv(16n), registers: { rax: 0n, rdi: 16n } };

  it.each([
    ['c5 fe 7f 00', '`vmovdqu [rax] at 0x401000` wrote to 0x10, near null: most likely a null pointer (rax is 0x0).'],
    [
      '62 b1 7d 20 74 07',
      '`vpcmpeqb [rdi] at 0x401000` could not access memory at 0x10, near null; this kind of instruction does not tell more.',
    ],
    [
      '62 f5 7c 48 58 07',
      'The instruction at 0x401000, which uses `[rdi]`, could not access memory at 0x10, near null; this kind of instruction does not tell more.',
    ],
  ])('%s', async (code, expected) => {
    expect((await judge({ ...fault, code })).reason).toBe(expected);
  });
});

describe('other architectures', () => {
  const store = '200400f9';
  const load = '200440f9';
  const blr = '00003fd6';
  it.each<[string, Case, string]>([
    ['an aarch64 store', { architecture: 'aarch64', signal: segv(WILD), code: store }, 'DestAv'],
    ['an aarch64 store near null', { architecture: 'aarch64', signal: segv(8n), code: store }, 'DestAvNearNull'],
    ['an aarch64 load', { architecture: 'aarch64', signal: segv(WILD), code: load }, 'SourceAv'],
    [
      'an aarch64 load that is called',
      { architecture: 'aarch64', signal: segv(WILD), code: load + blr },
      'CallAvTainted',
    ],
    ['an aarch64 jump', { architecture: 'aarch64', signal: segv(WILD), pc: WILD }, 'SegFaultOnPc'],
    ['a riscv64 store', { architecture: 'riscv64', signal: segv(8n), code: '90f6' }, 'DestAvNearNull'],
    ['a riscv64 load', { architecture: 'riscv64', signal: segv(8n), code: '8865' }, 'SourceAvNearNull'],
    ['an i386 store', { architecture: 'i386', signal: segv(WILD), code: '89 02' }, 'DestAv'],
    ['arm, which has no decoder', { architecture: 'arm', signal: segv(WILD), code: '000090e5' }, 'AccessViolation'],
  ])('%s', async (_, given, expected) => expect((await judge(given)).class).toBe(expected));
});

describe('a stack that ran out', () => {
  const below = STACK - 8n;
  it('is told by an address just under the stack, with the stack pointer there', async () => {
    const {
      class: name,
      reason,
      severity,
    } = await judge({ signal: segv(below), sp: STACK, code: 'e8 00 00 00 00', frames: Array<string>(9).fill('walk') });
    expect([name, severity]).toEqual(['StackOverflow', 'medium']);
    expect(reason).toBe(
      'The stack is used up: 0x7ffbfffffff8 was touched with the stack pointer at 0x7ffc00000000, and the stack of 132 KiB ends at 0x7ffc00000000; walk stands 9 times in the 9 frames of the trace that are kept.',
    );
  });

  it.each<[string, Case, string]>([
    ['one large array', { signal: segv(STACK - 0x100_0000n), sp: STACK - 0x200_0000n, code: STORE }, 'StackOverflow'],
    ['a signal that could not be delivered', { signal: UNKNOWN, sp: STACK, code: '50' }, 'StackOverflow'],
    ['the same address, but the stack pointer is high in the stack', { signal: segv(below), code: STORE }, 'DestAv'],
    ['the stack pointer is garbage', { signal: segv(WILD - 8n), sp: WILD, code: '50' }, 'AccessViolation'],
    ['the address is near null', { signal: segv(8n), sp: STACK, code: STORE }, 'DestAvNearNull'],
    [
      'read-only memory lies there',
      {
        signal: { number: 11, code: 2, address: below },
        sp: STACK,
        code: STORE,
        segments: [segment(STACK - 0x1000n, 0x1000n, 'r'), segment(STACK, 0x21000n, 'rw')],
      },
      'DestAv',
    ],
    [
      'a guard page lies there',
      {
        signal: { number: 11, code: 2, address: below },
        sp: STACK,
        code: STORE,
        segments: [segment(STACK - 0x1000n, 0x1000n, ''), segment(STACK, 0x8000n, 'rw')],
      },
      'StackOverflow',
    ],
  ])('%s', async (_, given, expected) =>
    expect((await judge({ registers: { rax: WILD }, ...given })).class).toBe(expected),
  );
});

describe('an abort', () => {
  const own: CoreSignal = { number: 6, code: -6, sender: { pid: 7, uid: 0 } };
  it.each<[string, Case, string]>([
    ['free() in the message', { message: 'free(): double free detected in tcache 2\n' }, 'HeapError high'],
    ['the top of the heap', { message: 'malloc(): corrupted top size' }, 'HeapError high'],
    ["glibc's own assertion", { message: "app: malloc.c:2617: sysmalloc: Assertion `x' failed." }, 'HeapError high'],
    [
      'an assertion about free',
      { message: "app: pool.c:9: main: Assertion `free != NULL' failed." },
      'AbortSignal medium',
    ],
    ['fortify', { message: '*** buffer overflow detected ***: terminated' }, 'SafeFunctionCheck medium'],
    ['stack guard', { message: '*** stack smashing detected ***: terminated' }, 'StackGuard high'],
    ['a trace through cfree', { frames: ['raise', 'abort', 'cfree'] }, 'HeapError high'],
    ['a trace through __strcpy_chk', { frames: ['raise', 'abort', '__chk_fail'] }, 'SafeFunctionCheck medium'],
    [
      'a trace through the stack guard',
      { frames: ['raise', 'abort', '__fortify_fail', '__stack_chk_fail'] },
      'StackGuard high',
    ],
    ['nothing known', {}, 'AbortSignal medium'],
  ])('%s', async (_, given, expected) => {
    const { class: name, severity } = await judge({ signal: own, ...given });
    expect(`${name} ${severity}`).toBe(expected);
  });

  it('names an exception that was not caught, and quotes what was said on one line', async () => {
    const { reason } = await judge({
      signal: own,
      frames: ['abort', 'std::terminate()', '__cxa_throw'],
      message: 'a\u001b[31m\nb',
    });
    expect(reason).toBe('The process ended itself: a C++ exception was not caught. It said: "a [31m b"');
  });

  it.each([
    [['abort', 'std::terminate()', '__cxa_pure_virtual', 'go'], 'a pure or deleted virtual function was called.'],
    [['abort', 'std::terminate()', 'std::thread::~thread()'], 'C++ called std::terminate, and no throw stands'],
    [['runtime.raise', 'runtime.fatalpanic', 'runtime.gopanic', 'runtime.panicmem'], 'Go code panicked: it touched'],
    [['runtime.raise', 'runtime.fatalpanic', 'runtime.gopanic', 'main.main'], 'Go code panicked.'],
    [['runtime.raise', 'runtime.throw', 'main.main'], 'the Go runtime gave up.'],
  ])('tells of %j no other end than that', async (frames, means) => {
    const { reason } = await judge({ signal: own, frames });
    expect(reason).toContain(`The process ended itself: ${means}`);
  });

  it('does not take for a fault what Go raised again out of its handler', async () => {
    const frames = ['runtime.raise', 'runtime.dieFromSignal', '<signal>', 'runtime.raise', 'runtime.gopanic'];
    const { reason } = await judge({ signal: own, architecture: 'aarch64', frames });
    expect(reason).toBe('The process ended itself: Go code panicked.');
  });

  it('says that a handler ran, where its registers cannot be had', async () => {
    const { reason } = await judge({
      signal: own,
      architecture: 'aarch64',
      frames: ['abort', 'handler', '<signal>', 'boom'],
    });
    expect(reason).toContain('the first fault came before, in boom; its registers were not found.');
  });
});

describe('a fault that a handler answered', () => {
  const raised: CoreSignal = { number: 11, code: -6, sender: { pid: 7, uid: 0 } };

  it('gives its own signal and address beside those of the core, and only then', async () => {
    const again = await judge({ signal: raised, code: LOAD, before: '9090', registers: { rax: 0x10n } });
    expect(again).toMatchObject({ class: 'SourceAvNearNull', first: { signal: 11, address: 0x18n } });
    const direct = await judge({ signal: { number: 11, code: 1, address: 0x10n }, code: LOAD });
    expect(direct).not.toHaveProperty('first');
  });
});

describe('what is no fault of the program', () => {
  it.each<[string, CoreSignal | undefined, string]>([
    ['SIGQUIT', { number: 3, code: 0, sender: { pid: 1234, uid: 0 } }, 'SentSignal low'],
    ['SIGTERM', { number: 15, code: 0, sender: { pid: 1234, uid: 0 } }, 'SentSignal low'],
    ['SIGKILL', { number: 9, code: 128 }, 'Killed low'],
    ['SIGXCPU', { number: 24, code: 128 }, 'ResourceLimit medium'],
    ['SIGSEGV by kill', { number: 11, code: 0, sender: { pid: 1234, uid: 0 } }, 'SentSignal low'],
    ['SIGABRT by kill', { number: 6, code: 0, sender: { pid: 1234, uid: 0 } }, 'SentSignal low'],
    ['SIGABRT by systemd', { number: 6, code: 0, sender: { pid: 1, uid: 0 } }, 'SentSignal medium'],
    ['SIGSEGV by itself', { number: 11, code: -6, sender: { pid: 7, uid: 0 } }, 'SentSignal medium'],
    ['no signal', undefined, 'Undefined info'],
    ['a signal without a rule', { number: 40, code: 128 }, 'OtherSignal medium'],
  ])('%s', async (_, signal, expected) => {
    const { class: name, severity } = await judge({ ...(signal && { signal }), code: STORE });
    expect(`${name} ${severity}`).toBe(expected);
  });
});

describe('the other faults', () => {
  it.each([
    [4, 'BadInstruction'],
    [31, 'BadInstruction'],
    [5, 'TrapSignal'],
    [8, 'FPE'],
  ])('signal %i is %s', async (number, expected) => {
    expect((await judge({ signal: { number, code: 1, address: PC } })).class).toBe(expected);
  });
});

it('takes any bytes, registers and addresses', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 64 }),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.constantFrom<Architecture>('x86-64', 'i386', 'aarch64', 'riscv64'),
      fc.constantFrom(1, 2, 128),
      async (bytes, value, architecture, code) => {
        const signal = { number: 11, code, ...(code < 128 && { address: value }) };
        const given = {
          architecture,
          signal,
          code: Buffer.from(bytes).toString('hex'),
          registers: { rax: value, x0: value },
        };
        expect((await judge({ ...given, sp: value })).reason).toMatch(/[.)]$/);
      },
    ),
    { numRuns: 1000 },
  );
});
