import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../src/coredump/texts/index.js';

const MODULES = [{ filename: 'shop', code_id: 'f1c3bcc0279865fe3058404b2831d9e64135386c' }];

/** What minidump-stackwalk --json prints of a crash in `shop`. */
function report(info: Record<string, unknown>, registers: Record<string, string> = {}): string {
  const frames = [
    {
      function: 'app::add',
      file: '/src/cart.cc',
      line: 12,
      module: 'shop',
      module_offset: '0x1d72',
      offset: '0x401d72',
      registers,
    },
    { function: 'main', file: '/src/main.cc', line: 4, module: 'shop', module_offset: '0x1e00', offset: '0x401e00' },
  ];
  return JSON.stringify({
    crash_info: { crashing_thread: 0, ...info },
    crashing_thread: { frames },
    modules: MODULES,
    pid: 9,
  });
}

/** Type, signal, class and message. */
function say(text: string): unknown[] {
  return readCrashes(text, 'x').map(crash => [crash.type, crash.signal, classifyText(crash).class, crash.message]);
}

describe('what a minidump says of its crash', () => {
  it.each([
    ['SIGSEGV / SEGV_MAPERR', '0x45', 'SIGSEGV', 11, 'AccessViolation', 'SIGSEGV / SEGV_MAPERR, address 0x45'],
    ['SIGABRT / SI_TKILL', '0x518', 'SIGABRT', 6, 'AbortSignal', 'SIGABRT / SI_TKILL'],
    ['SIGSEGV / SI_USER', '0x518', 'SIGSEGV', 11, 'SentSignal', 'SIGSEGV / SI_USER'],
    ['EXC_CRASH / SIGABRT', '0x0', 'SIGABRT', 6, 'AbortSignal', 'EXC_CRASH / SIGABRT'],
    ['EXC_SOFTWARE / SIGABRT', '0x0', 'SIGABRT', 6, 'AbortSignal', 'EXC_SOFTWARE / SIGABRT'],
    ['EXC_CRASH / SIGSEGV', '0x45', 'SIGSEGV', 11, 'AccessViolation', 'EXC_CRASH / SIGSEGV, address 0x45'],
    [
      'EXCEPTION_STACK_OVERFLOW',
      '0x401d72',
      'EXCEPTION_STACK_OVERFLOW',
      undefined,
      'StackOverflow',
      'EXCEPTION_STACK_OVERFLOW, address 0x401d72',
    ],
    ['EXCEPTION_INT_DIVIDE_BY_ZERO', undefined, 'EXCEPTION_INT_DIVIDE_BY_ZERO', undefined, 'FPE', undefined],
    [
      'EXCEPTION_ILLEGAL_INSTRUCTION',
      undefined,
      'EXCEPTION_ILLEGAL_INSTRUCTION',
      undefined,
      'BadInstruction',
      undefined,
    ],
    ['EXCEPTION_BREAKPOINT', undefined, 'EXCEPTION_BREAKPOINT', undefined, 'TrapSignal', undefined],
    ['STATUS_HEAP_CORRUPTION', undefined, 'STATUS_HEAP_CORRUPTION', undefined, 'HeapError', undefined],
    [
      'FAST_FAIL_STACK_COOKIE_CHECK_FAILURE',
      undefined,
      'FAST_FAIL_STACK_COOKIE_CHECK_FAILURE',
      undefined,
      'StackGuard',
      undefined,
    ],
    [
      'STATUS_STACK_BUFFER_OVERRUN / FAST_FAIL_FATAL_APP_EXIT',
      undefined,
      'STATUS_STACK_BUFFER_OVERRUN',
      undefined,
      'AbortSignal',
      'STATUS_STACK_BUFFER_OVERRUN / FAST_FAIL_FATAL_APP_EXIT',
    ],
    ['DUMP_REQUESTED', undefined, 'DUMP_REQUESTED', undefined, 'Undefined', undefined],
  ])('%s', (type, address, name, signal, kind, message) => {
    expect(say(report({ type, address }))).toEqual([[name, signal, kind, message]]);
  });

  it('where the processor did not tell the address, the instruction does', () => {
    const info = {
      type: 'SIGSEGV / SI_KERNEL',
      address: '0x0',
      adjusted_address: { kind: 'non-canonical', address: '0xe5e5e5e5e5e5e5e5' },
      memory_accesses: [{ access_type: 'write', address: '0xe5e5e5e5e5e5e5e5', size: 8 }],
    };
    expect(say(report(info))).toEqual([['SIGSEGV', 11, 'DestAv', 'SIGSEGV / SI_KERNEL, address 0xe5e5e5e5e5e5e5e5']]);
    expect(say(report({ ...info, adjusted_address: null }))).toEqual([
      ['SIGSEGV', 11, 'DestAv', 'SIGSEGV / SI_KERNEL'],
    ]);
  });

  it('a fault at the stack pointer is marked, and alone no recursion', () => {
    const info = {
      type: 'SIGSEGV / SEGV_MAPERR',
      address: '0x7ffc00000ff8',
      memory_accesses: [{ access_type: 'write' }],
    };
    const [crash] = readCrashes(report(info, { rsp: '0x00007ffc00001000' }), 'x');
    expect(crash?.fault).toEqual({ access: 'write', address: '0x7ffc00000ff8', stack: true });
    expect(readCrashes(report(info, { rsp: '0x00007ffd00001000' }), 'x')[0]?.fault?.stack).toBe(undefined);
  });

  it('the same of what is printed for people', () => {
    const text = `Operating system: Linux
CPU: amd64

Crash reason:  SIGSEGV / SI_KERNEL
Crash address: 0x0000000000000000 **
    ** Non-canonical address detected: 0xe5e5e5e5e5e5e5e5
Crashing instruction: \`mov qword [rax], 0x5\`
Memory accessed by instruction:
  0. Address: 0xe5e5e5e5e5e5e5e5
     Size: 8
     Access type: Write
Process uptime: not available

Thread 0 cart-worker (crashed) - tid: 9
 0  shop!app::add [cart.cc : 12 + 0x3]
     rax = 0xe5e5e5e5e5e5e5e5    rsp = 0xe5e5e5e5e5e5e000
     rip = 0x0000000000401d72
    Found by: given as instruction pointer in context
 1  shop!main + 0x28
     rip = 0x0000000000401e00    rsp = 0x0000000000000010
    Found by: call frame info

`;
    expect(say(text)).toEqual([['SIGSEGV', 11, 'DestAv', 'SIGSEGV / SI_KERNEL, address 0xe5e5e5e5e5e5e5e5']]);
    expect(readCrashes(text, 'x')[0]?.fault).toEqual({ access: 'write', address: '0xe5e5e5e5e5e5e5e5', stack: true });
  });
});
