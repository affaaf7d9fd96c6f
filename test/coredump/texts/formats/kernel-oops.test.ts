import { describe, expect, it } from 'vitest';
import type { TextCrash } from '../../../../src/coredump/texts/format.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

function read(lines: readonly string[], stamp = (line: string): string => line): TextCrash[] {
  return readCrashes(lines.map(stamp).join('\n'), 'x');
}

/** Type, message and the names of the calls. */
function short(lines: readonly string[], stamp?: (line: string) => string): unknown[] {
  return read(lines, stamp).map(({ type, message, frames }) => [type, message, frames.map(call => call.function)]);
}

const TRACE = ['Call Trace:', ' dump_stack+0x41/0x60', ' vec_ring_push+0x1f/0x90 [vec]', ' do_syscall_64+0x5b/0x1a0'];
const CALLS = ['vec_ring_push', 'do_syscall_64'];
const CPU = 'CPU: 1 PID: 4711 Comm: vec Not tainted 5.14.0-70 #1';

describe('what it is called', () => {
  it.each([
    [
      'WARNING: possible circular locking dependency detected',
      'possible deadlock',
      'possible circular locking dependency detected',
    ],
    ['[ INFO: possible recursive locking detected ]', 'possible deadlock', 'possible recursive locking detected'],
    ['[ INFO: inconsistent lock state ]', 'possible deadlock', 'inconsistent lock state'],
    ['WARNING: suspicious RCU usage', 'suspicious RCU usage', 'suspicious RCU usage'],
    ['[ BUG: bad unlock balance detected! ]', 'bad lock', 'bad unlock balance detected!'],
    ['BUG: scheduling while atomic: vec/4711/0x00000002', 'scheduling while atomic', 'scheduling while atomic'],
    [
      'BUG: sleeping function called from invalid context at mm/slab.h:494',
      'sleep in atomic context',
      'sleeping function called from invalid context at mm/slab.h:494',
    ],
    ['BUG: spinlock bad magic on CPU#1, vec/4711', 'spinlock lockup', 'spinlock bad magic on CPU#1'],
    ['BUG kmalloc-64 (Not tainted): Redzone overwritten', 'slab corruption', 'BUG kmalloc-64: Redzone overwritten'],
    [
      'NMI watchdog: Watchdog detected hard LOCKUP on cpu 1',
      'hard lockup',
      'NMI watchdog: Watchdog detected hard LOCKUP on cpu 1',
    ],
    ['rcu: INFO: rcu_sched self-detected stall on CPU', 'RCU stall', 'rcu_sched self-detected stall on CPU'],
    [
      'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
      'kernel panic',
      'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
    ],
  ])('%s', (head, type, message) => {
    expect(short([head, CPU, ...TRACE])).toEqual([[type, message, CALLS]]);
  });

  it.each([
    'BUG: scheduling while atomic: vec/4711/0x00000002',
    'INFO: rcu_sched self-detected stall on CPU',
    'WARNING: suspicious RCU usage',
  ])('%s: a word in a log without its calls', line => {
    expect(read([line, 'and more'])).toEqual([]);
  });
});

describe('what stands before its lines', () => {
  const lines = [
    '------------[ cut here ]------------',
    'kernel BUG at fs/vec/ring.c:53!',
    'invalid opcode: 0000 [#1] SMP',
    CPU,
    'RIP: 0010:vec_ring_push+0x1f/0x90 [vec]',
    'Call Trace:',
    ' do_syscall_64+0x5b/0x1a0',
    '---[ end trace 1f2e3d4c5b6a7980 ]---',
  ];

  it.each([
    ['nothing', ''],
    ['dmesg', '[ 5123.004513] '],
    ['dmesg of many processors', '[ 5123.004513][ T4711] '],
    ['dmesg -T', '[Mon Nov  2 10:11:12 2026] '],
    ['dmesg -x', 'kern  :alert : [ 5123.004513] '],
    ['the journal', 'Nov 02 10:11:12 vec01 kernel: '],
    ['the journal with microseconds', 'Nov 02 10:11:12.004513 vec01 kernel: '],
  ])('%s', (_, stamp) => {
    expect(short(lines, line => `${stamp}${line}`)).toEqual([['kernel BUG', 'kernel BUG at fs/vec/ring.c:53!', CALLS]]);
  });

  it('the first call is where the assertion stands', () => {
    expect(read(lines)[0]?.frames[0]).toMatchObject({
      function: 'vec_ring_push',
      module: 'vec',
      file: 'fs/vec/ring.c',
      line: 53,
    });
  });
});

describe('machines', () => {
  const NULL = 'Unable to handle kernel NULL pointer dereference at virtual address 0000000000000010';

  it.each([
    [
      'x86, an old kernel',
      [
        'BUG: unable to handle kernel NULL pointer dereference at 0000000000000010',
        'IP: [<ffffffffa0123456>] vec_ring_push+0x1f/0x90 [vec]',
        'Oops: 0002 [#1] SMP ',
        'Pid: 4711, comm: vec Not tainted 2.6.32-71 #1',
        'Call Trace:',
        ' [<ffffffff8117e7f5>] ? vec_guess+0x5/0x10',
        ' [<ffffffff8117e7f0>] do_syscall_64+0x5b/0x1a0',
      ],
      { pid: 4711, fault: { access: 'write', address: '0x10' } },
    ],
    [
      'x86 since 6.10',
      [
        'BUG: kernel NULL pointer dereference, address: 0000000000000010',
        '#PF: supervisor read access in kernel mode',
        'Oops: Oops: 0000 [#1] PREEMPT SMP',
        CPU,
        'RIP: 0010:vec_ring_push+0x1f/0x90 [vec]',
        'Call Trace:',
        ' <TASK>',
        ' ? __die+0x20/0x70',
        ' do_syscall_64+0x5b/0x1a0',
        ' </TASK>',
      ],
      { pid: 4711, fault: { access: 'read', address: '0x10' } },
    ],
    [
      'arm',
      [
        'Unable to handle kernel NULL pointer dereference at virtual address 00000010',
        'Internal error: Oops: 805 [#1] SMP ARM',
        'CPU: 1 PID: 4711 Comm: vec',
        'PC is at vec_ring_push+0x1f/0x90 [vec]',
        '[<bf000014>] (vec_ring_push [vec]) from [<c0012345>] (do_syscall_64+0x5b/0x1a0)',
        '[<c0012345>] (do_syscall_64) from [<c0012346>] (ret_fast_syscall+0x0/0x1c)',
      ],
      { pid: 4711, fault: { access: 'write', address: '0x10' } },
    ],
    [
      'arm64',
      [
        NULL,
        'Internal error: Oops: 0000000096000044 [#1] SMP',
        CPU,
        'pc : vec_ring_push+0x1f/0x90 [vec]',
        'lr : do_syscall_64+0x5b/0x1a0',
        'Call trace:',
        ' vec_ring_push+0x1f/0x90 [vec]',
        ' do_syscall_64+0x5b/0x1a0',
      ],
      { pid: 4711, fault: { access: 'write', address: '0x10' } },
    ],
    [
      'ppc64',
      [
        'BUG: Kernel NULL pointer dereference on read at 0x00000010',
        'Faulting instruction address: 0xc000000000123456',
        'Oops: Kernel access of bad area, sig: 11 [#1]',
        CPU,
        'NIP [c000000000123456] .vec_ring_push+0x1f/0x90 [vec]',
        'Call Trace:',
        '[c000000012345670] [c000000000123460] .do_syscall_64+0x5b/0x1a0 (unreliable)',
      ],
      { pid: 4711, fault: { access: 'read', address: '0x10' } },
    ],
    [
      's390',
      [
        'Unable to handle kernel pointer dereference in virtual kernel address space',
        'Oops: 003b ilc:2 [#1] SMP ',
        CPU,
        'Krnl PSW : 0704c00180000000 000003ff8086d036 (vec_ring_push+0x1f/0x90 [vec])',
        'Call Trace:',
        '([<000003ff8086d036>] vec_ring_push+0x1f/0x90 [vec])',
        ' [<00000000001a2b3c>] do_syscall_64+0x5b/0x1a0 ',
        'Last Breaking-Event-Address:',
        ' [<00000000001a2b40>] vec_other+0x1/0x2',
      ],
      { pid: 4711 },
    ],
  ])('%s', (_, lines, { pid, fault }: { pid: number; fault?: unknown }) => {
    const [crash, ...more] = read(lines);
    expect(more).toEqual([]);
    expect(crash?.frames.slice(0, 2).map(call => call.function)).toEqual(CALLS);
    expect(crash?.frames[0]?.module).toBe('vec');
    expect([crash?.pid, fault === undefined ? undefined : crash?.fault]).toEqual([pid, fault]);
  });
});

describe('whose stack it is', () => {
  it('of a stall, what the interrupt stopped', () => {
    const lines = [
      'INFO: rcu_sched self-detected stall on CPU',
      CPU,
      'Call Trace:',
      ' <IRQ>',
      ' rcu_dump_cpu_stacks+0x90/0xd0',
      ' tick_sched_timer+0x3d/0x80',
      ' </IRQ>',
      ' vec_ring_push+0x1f/0x90 [vec]',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['RCU stall', 'rcu_sched self-detected stall on CPU', CALLS]]);
  });

  it('of a lock, who took it, and not who took the others', () => {
    const lines = [
      'WARNING: possible recursive locking detected',
      'vec/4711 is trying to acquire lock:',
      '(&ring->lock){+.+.}, at: vec_ring_grow+0x1/0x2 [vec]',
      'stack backtrace:',
      CPU,
      'Call Trace:',
      ' dump_stack+0x41/0x60',
      ' __lock_acquire+0x1/0x2',
      ' lock_acquire+0x1/0x2',
      ' _raw_spin_lock+0x1/0x2',
      ' vec_ring_push+0x1f/0x90 [vec]',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['possible deadlock', 'possible recursive locking detected', CALLS]]);
  });

  it('of KASAN, who touched the memory, and not who released it', () => {
    const lines = [
      'BUG: KASAN: use-after-free in vec_ring_push+0x1f/0x90 [vec]',
      'Read of size 8 at addr ffff888012345678 by task vec/4711',
      CPU,
      ...TRACE,
      'Freed by task 12:',
      ' kfree+0x1/0x2',
      ' vec_ring_free+0x1/0x2 [vec]',
    ];
    expect(short(lines)).toEqual([['use-after-free', 'Read of size 8 at addr ffff888012345678', CALLS]]);
  });
});

describe('the message is of the fault, not of who met it', () => {
  it.each([
    ['BUG: soft lockup - CPU#1 stuck for 22s! [vec io:4711]', 'soft lockup - CPU#1 stuck for 22s!'],
    ['INFO: task vec io:4711 blocked for more than 120 seconds.', 'task blocked for more than 120 seconds.'],
    ['BUG: Bad page state in process vec  pfn:12345', 'Bad page state pfn:12345'],
    ['general protection fault: 0000 [#2] PREEMPT SMP NOPTI', 'general protection fault'],
    ['WARNING: at fs/vec/ring.c:53 vec_ring_push+0x1f/0x90() (Tainted: G        W )', 'at fs/vec/ring.c:53'],
  ])('%s', (head, message) => {
    expect(read([head, CPU, ...TRACE]).map(crash => crash.message)).toEqual([message]);
  });
});
