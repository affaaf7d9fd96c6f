import { describe, expect, it } from 'vitest';
import type { TextCrash } from '../../../../src/coredump/texts/format.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

function read(lines: readonly string[]): TextCrash[] {
  return readCrashes(lines.join('\n'), 'x');
}

/** Type, message and the calls: a name, or a place where there is none. */
function short(lines: readonly string[]): unknown[] {
  return read(lines).map(({ type, message, frames }) => [
    type,
    message,
    frames.map(({ function: name, file = '', line = 0 }) => name ?? `${file}:${line}`),
  ]);
}

const CPU = 'CPU: 1 PID: 4711 Comm: vec Not tainted 4.9.0-70 #1';
const TRACE = ['Call Trace:', ' dump_stack+0x41/0x60', ' vec_ring_push+0x1f/0x90', ' do_syscall_64+0x5b/0x1a0'];
const CALLS = ['vec_ring_push', 'do_syscall_64'];

describe('the sanitizers of the kernel', () => {
  it.each([
    [
      'KASAN up to 4.x has the address behind the name',
      [
        'BUG: KASAN: use-after-free in vec_ring_push+0x1f/0x90 [vec] at addr ffff88002db3cf50',
        'Write of size 8 by task vec/4711',
      ],
      ['use-after-free', 'Write of size 8', ['vec_ring_push']],
    ],
    [
      'KMSAN',
      [
        'BUG: KMSAN: uninit-value in vec_ring_push+0x1f/0x90',
        CPU,
        'Call Trace:',
        ' kmsan_report+0x1/0x2',
        ' __msan_warning_32+0x1/0x2',
        ' vec_ring_push+0x1f/0x90',
        ' do_syscall_64+0x5b/0x1a0',
        'Local variable description: ----buf@vec_io',
        'Variable was created at:',
        ' vec_io+0x1/0x2',
      ],
      ['uninit-value', 'KMSAN: uninit-value in vec_ring_push', CALLS],
    ],
    [
      'KFENCE has kinds of two words',
      [
        'BUG: KFENCE: memory corruption in vec_ring_push+0x1f/0x90',
        '',
        'Corrupted memory at 0xffff8c3f2e2a0fe0 [ ! . . ] (in kfence-#12):',
        ' vec_ring_push+0x1f/0x90',
        ' do_syscall_64+0x5b/0x1a0',
      ],
      ['memory corruption', 'KFENCE: memory corruption in vec_ring_push', CALLS],
    ],
    [
      'KFENCE has the registers behind the stacks of the memory',
      [
        'BUG: KFENCE: use-after-free read in vec_ring_push+0x1f/0x90',
        '',
        'Use-after-free read at 0xffff88823bc8cf68 (in kfence-#69):',
        ' vec_ring_push+0x1f/0x90',
        ' do_syscall_64+0x5b/0x1a0',
        '',
        'kfence-#69 [0xffff88823bc8ce00-0xffff88823bc8cfa7, size=424, cache=kmalloc-512] allocated by task 12:',
        ' vec_ring_new+0x1/0x2',
        CPU,
        'RIP: 0010:vec_ring_push+0x1f/0x90',
        'Call Trace:',
        ' vec_other+0x1/0x2',
      ],
      ['use-after-free', 'KFENCE: use-after-free read in vec_ring_push', CALLS],
    ],
    [
      'KCSAN: the first of the two that met',
      [
        'BUG: KCSAN: data-race in vec_ring_push / vec_ring_pop',
        '',
        'write to 0xffff88801521bc22 of 4 bytes by task 4711 on cpu 1:',
        ' vec_ring_push+0x1f/0x90 fs/vec/ring.c:53',
        ' do_syscall_64+0x5b/0x1a0',
        '',
        'read to 0xffff88801521bc22 of 4 bytes by interrupt on cpu 0:',
        ' vec_ring_pop+0x1/0x2 fs/vec/ring.c:77',
      ],
      ['data-race', 'KCSAN: data-race in vec_ring_push / vec_ring_pop', CALLS],
    ],
    [
      'UBSAN up to 4.x',
      [
        'UBSAN: Undefined behaviour in fs/vec/ring.c:53:25',
        'shift exponent -1 is negative',
        CPU,
        'Call Trace:',
        ' dump_stack+0x41/0x60',
        ' ubsan_epilogue+0xd/0x40',
        ' __ubsan_handle_shift_out_of_bounds+0xf1/0x140',
        ' vec_ring_push+0x1f/0x90',
        ' do_syscall_64+0x5b/0x1a0',
      ],
      ['undefined-behavior', 'shift exponent -1 is negative', CALLS],
    ],
    [
      'UBSAN since 5.x',
      ['UBSAN: shift-out-of-bounds in fs/vec/ring.c:53:25', 'shift exponent -1 is negative', CPU, ...TRACE],
      ['undefined-behavior', 'shift-out-of-bounds: shift exponent -1 is negative', CALLS],
    ],
    [
      'UBSAN whose trace is lost',
      ['UBSAN: Undefined behaviour in fs/vec/ring.c:53:25'],
      ['undefined-behavior', 'UBSAN: Undefined behaviour in fs/vec/ring.c:53:25', ['fs/vec/ring.c:53']],
    ],
    [
      'kmemleak: who asked for the memory',
      [
        'unreferenced object 0xffff8800342540c0 (size 1864):',
        '  comm "vec io", pid 4711, jiffies 4299060398 (age 27.984s)',
        '  hex dump (first 32 bytes):',
        '    00 00 00 00 00 00 00 00 80 00 00 00 00 00 00 00  ................',
        '  backtrace (crc 1f2e3d4c):',
        '    [<ffffffff85c73a22>] kmemleak_alloc+0x72/0xc0 mm/kmemleak.c:915',
        '    [<ffffffff85c73a23>] __kmalloc_noprof+0x72/0xc0',
        '    [<ffffffff84b642c9>] vec_ring_push+0x69/0x340 fs/vec/ring.c:53',
        '    [<ffffffff84b642ca>] do_syscall_64+0x5b/0x1a0',
      ],
      ['memory leak', 'unreferenced object (size 1864)', CALLS],
    ],
  ])('%s', (_, lines, expected) => {
    expect(short(lines)).toEqual([expected]);
  });

  it('the task whose memory leaked', () => {
    const lines = [
      'unreferenced object 0xffff8800342540c0 (size 8):',
      '  comm "vec", pid 4711, jiffies 42',
      '  backtrace:',
      '    vec_ring_push+0x69/0x340',
    ];
    expect(read(lines).map(({ pid }) => pid)).toEqual([4711]);
  });
});

describe('a place behind a name, as scripts/decode_stacktrace.sh and syzkaller write it', () => {
  it('the registers and the trace', () => {
    const lines = [
      'BUG: unable to handle kernel paging request at 00000000ffffff8a',
      'IP: [<ffffffff810a376f>] vec_ring_push+0x1f/0x280 fs/vec/ring.c:53',
      'Call Trace:',
      ' [<ffffffff810a3770>] do_syscall_64+0x5b/0x1a0 arch/x86/entry/common.c:83',
    ];
    expect(read(lines)[0]?.frames).toMatchObject([
      { function: 'vec_ring_push', file: 'fs/vec/ring.c', line: 53, pc: '0xffffffff810a376f' },
      { function: 'do_syscall_64', file: 'arch/x86/entry/common.c', line: 83 },
    ]);
  });

  it('functions that were inlined at the place stand before the one that holds them', () => {
    const lines = [
      'kernel BUG at fs/vec/ring.c:53!',
      CPU,
      'RIP: 0010:vec_slot fs/vec/ring.c:53 [inline]',
      'RIP: 0010:vec_ring_push+0x1f/0x90 fs/vec/ring.c:60',
      'Call Trace:',
      ' vec_io fs/vec/io.c:7 [inline]',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(read(lines)[0]?.frames.map(({ function: name, kind }) => [name, kind])).toEqual([
      ['vec_slot', 'inline'],
      ['vec_ring_push', 'normal'],
      ['vec_io', 'inline'],
      ['do_syscall_64', 'normal'],
    ]);
  });

  it('a name of Rust', () => {
    const lines = ['Kernel panic - not syncing: no', CPU, 'Call Trace:', ' _RNvCs1_3vec4push+0x12/0x34'];
    expect(short(lines)).toEqual([['kernel panic', 'Kernel panic - not syncing: no', ['vec::push']]]);
  });
});

describe('heads of other versions', () => {
  it.each([
    ['WARNING: fs/vec/ring.c:53 at vec_ring_push+0x1f/0x90, CPU#0: vec/4711', 'WARNING', 'at fs/vec/ring.c:53'],
    [
      'INFO: task vec:4711 blocked in I/O wait for more than 143 seconds.',
      'hung task',
      'task blocked in I/O wait for more than 143 seconds.',
    ],
    ['INFO: trying to register non-static key.', 'bad lock', 'trying to register non-static key.'],
    ['[ BUG: vec/4711 still has locks held! ]', 'bad lock', 'still has locks held!'],
    ['WARNING: vec/4711 still has locks held!', 'bad lock', 'still has locks held!'],
    ['WARNING: Nested lock was not taken', 'bad lock', 'Nested lock was not taken'],
    [
      'BUG: stack guard page was hit at ffffc9001a6e7fe8 (stack is ffffc9001a6e8000..ffffc9001a6effff)',
      'stack overflow',
      'stack guard page was hit at ffffc9001a6e7fe8 (stack is ffffc9001a6e8000..ffffc9001a6effff)',
    ],
    [
      'Insufficient stack space to handle exception!',
      'stack overflow',
      'Insufficient stack space to handle exception!',
    ],
    [
      'WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected',
      'possible deadlock',
      'HARDIRQ-safe -> HARDIRQ-unsafe lock order detected',
    ],
    ['vec01 login: [   16.305150] BUG: Bad page state', 'bad page', 'Bad page state'],
    ['** 93 printk messages dropped ** [  322.962139][ T4711] BUG: Bad page state', 'bad page', 'Bad page state'],
  ])('%s', (head, type, message) => {
    expect(short([head, CPU, ...TRACE])).toEqual([[type, message, CALLS]]);
  });

  it('the place of a WARNING since 6.19', () => {
    const line = 'WARNING: fs/vec/ring.c:53 at vec_ring_push+0x1f/0x90 [vec], CPU#0: vec/4711';
    expect(read([line, CPU])[0]?.frames[0]).toMatchObject({
      function: 'vec_ring_push',
      module: 'vec',
      file: 'fs/vec/ring.c',
      line: 53,
    });
  });

  it('a WARNING of another program is none', () => {
    expect(read(['WARNING: app.py:12 at startup, CPU#0: none', 'and more'])).toEqual([]);
  });

  it('a damaged stack whose trace is lost', () => {
    const line = 'Kernel panic - not syncing: stack-protector: Kernel stack is corrupted in: vec_ring_push+0x7ea/0x7f0';
    expect(short([line, CPU])).toEqual([['kernel panic', line.replace(/\+.*/, ''), ['vec_ring_push']]]);
  });
});

describe('where a lock was taken', () => {
  it('stands in the report: what takes it is of no interest', () => {
    const lines = [
      'WARNING: inconsistent lock state',
      'vec/246 [HC0[0]:SC1[1]:HE1:SE0] takes:',
      'ffff88807d34c260 (&r->lock){+.?.}-{0:0}, at: vec_ring_push+0x10d/0x250',
      '{SOFTIRQ-ON-W} state was registered at:',
      '  lock_acquire+0x115/0x350',
      '  vec_ring_free+0xa0/0x3d0',
      'stack backtrace:',
      'Call Trace:',
      ' dump_stack_lvl+0xe8/0x150',
      ' print_usage_bug+0x28c/0x2e0',
      ' lock_acquire+0x115/0x350',
      ' vec_lock+0x41/0x100',
      ' vec_ring_push+0x10d/0x250',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['possible deadlock', 'inconsistent lock state', CALLS]]);
  });
});

describe('locks whose trace is lost', () => {
  it.each([
    [
      '[ INFO: possible circular locking dependency detected ]',
      ['vec/246 is trying to acquire lock:', ' (kvec){+.+.+.}, at: [<ffffffff8105bbd0>] vec_ring_push+0x0/0xb0'],
    ],
    [
      'WARNING: possible recursive locking detected',
      [
        'vec/246 is trying to acquire lock:',
        '0000000032662ab5 (&(&r->lock)->rlock){+.+.}-{2:2}, at: vec_ring_push+0xb4/0x1a0',
      ],
    ],
    [
      '[ BUG: held lock freed! ]',
      [
        'vec/246 is freeing memory ffff8800178f8180-ffff8800178f8a77, with a lock still held there!',
        ' (slock){+.-...}, at: [<ffffffff835f22c9>] vec_ring_push+0x3d9/0x12c0',
      ],
    ],
    [
      'WARNING: bad unlock balance detected!',
      [
        'vec/246 is trying to release lock (&r->lock) at:',
        '[<ffffa00010726344>] vec_ring_push+0x154/0x1b0',
        'but there are no more locks to release!',
        'stack backtrace:',
        'Call trace:',
        ' dump_stack+0x1/0x2',
      ],
    ],
  ])('%s', (head, lines) => {
    expect(read([head, '4.10.0 #228 Not tainted', ...lines]).map(({ frames }) => frames[0]?.function)).toEqual([
      'vec_ring_push',
    ]);
  });

  it('the part of a trace that is left', () => {
    const lines = [
      '[ BUG: bad unlock balance detected! ]',
      'vec/246 is trying to release lock (&r->lock) at:',
      '[<ffffffff834dea24>] vec_ring_push+0xe4/0x140',
      'stack backtrace:',
      'Call Trace:',
      ' dump_stack+0x1/0x2',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['bad lock', 'bad unlock balance detected!', CALLS]]);
  });

  it('RCU names the place in the source', () => {
    const lines = [
      '[ INFO: suspicious RCU usage. ]',
      '4.9.0-rc4+ #47 Not tainted',
      '-------',
      './include/linux/vec.h:53 suspicious rcu_dereference_check() usage!',
    ];
    expect(short(lines)).toEqual([['suspicious RCU usage', 'suspicious RCU usage.', ['./include/linux/vec.h:53']]]);
  });
});

describe('whose place it is', () => {
  const REST = [
    'INFO: task vec:4711 blocked for more than 143 seconds.',
    'Call Trace:',
    ' __schedule+0x1/0x2',
    ' schedule+0x1/0x2',
    ' __mutex_lock+0x1/0x2',
    ' vec_ring_push+0x1f/0x90',
    ' do_syscall_64+0x5b/0x1a0',
  ];
  const OTHERS = [
    'Sending NMI from CPU 1 to CPUs 0:',
    'NMI backtrace for cpu 0',
    'RIP: 0010:vec_other+0x1/0x2',
    'Call Trace:',
    ' vec_other_io+0x1/0x2',
  ];

  it('of a task that waits, not what another processor did, nor the mutex', () => {
    expect(short([...REST, ...OTHERS])).toEqual([['hung task', 'task blocked for more than 143 seconds.', CALLS]]);
  });

  it('the panic that only follows from it is no crash of its own', () => {
    const panic = [
      'Kernel panic - not syncing: hung_task: blocked tasks',
      CPU,
      'Call Trace:',
      ' panic+0x1/0x2',
      ' watchdog+0x9c8/0xec0',
    ];
    expect(short([...REST, ...OTHERS, ...panic]).map(crash => crash)).toEqual([
      ['hung task', 'task blocked for more than 143 seconds.', CALLS],
    ]);
  });

  it('the panic behind another fault is that one’s', () => {
    const fault = [
      'Unable to handle kernel paging request at virtual address 0000000100000017',
      'pc : vec_ring_push+0x1f/0x90',
    ];
    const panic = ['---[ end trace 0000000000000000 ]---', 'Kernel panic - not syncing: Oops: Fatal exception'];
    expect(
      short([
        'WARNING: Nested lock was not taken',
        'vec/4711 is trying to lock:',
        'ffff0000c495a9d8 (&r->lock){+.+.}-{2:2}, at: vec_other+0x1/0x2',
        'but this task is not holding:',
        '',
        ...fault,
        ...panic,
      ]),
    ).toEqual([['page fault', fault[0], ['vec_ring_push']]]);
  });

  it('of RCU, not the thread of RCU that starved for it', () => {
    const lines = [
      'rcu: INFO: rcu_sched self-detected stall on CPU',
      'rcu: RCU grace-period kthread stack dump:',
      'Call Trace:',
      ' rcu_gp_kthread+0x1/0x2',
      'NMI backtrace for cpu 0',
      'Call Trace:',
      ' rcu_sched_clock_irq+0x1/0x2',
      ' asm_sysvec_apic_timer_interrupt+0x12/0x20',
      'RIP: 0010:vec_ring_push+0x1f/0x90',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['RCU stall', 'rcu_sched self-detected stall on CPU', CALLS]]);
  });

  it('of a task that waits for a page, who asked for that', () => {
    const lines = [
      'INFO: task vec:4711 blocked in I/O wait for more than 143 seconds.',
      'Call trace:',
      ' __switch_to+0x1/0x2 (T)',
      ' io_schedule+0x1/0x2',
      ' folio_wait_bit_common+0x1/0x2',
      ' vec_ring_push+0x1f/0x90',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['hung task', 'task blocked in I/O wait for more than 143 seconds.', CALLS]]);
  });

  it('of a workqueue, behind the list of all that is in the queues', () => {
    const queues = Array.from({ length: 40 }, (_, at) => [
      `workqueue vec${at}: flags=0x100`,
      '  pwq 2: cpus=0 node=0',
      '    in-flight: 5684:vec_todo for 170s',
    ]);
    const lines = [
      'BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 168s!',
      ...queues.flat(),
      'Call Trace:',
      ' __schedule+0x1/0x2',
      ' vec_ring_push+0x1f/0x90',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(read(lines).map(({ frames }) => frames.map(call => call.function))).toEqual([CALLS]);
  });

  it('of a stack that ran over, what was running', () => {
    const lines = [
      'Kernel panic - not syncing: corrupted stack end detected inside scheduler',
      'Call Trace:',
      ' panic+0x2ad/0x55f',
      ' __schedule+0x1ec6/0x1ed0',
      ' preempt_schedule_irq+0x87/0x110',
      ' retint_kernel+0x1b/0x2d',
      'RIP: 0010:__sanitizer_cov_trace_pc+0x26/0x50',
      ' vec_ring_push+0x1f/0x90',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['stack overflow', lines[0], CALLS]]);
  });

  it('of a stall, what the clock interrupted, on whichever stack', () => {
    const lines = [
      'INFO: rcu_sched self-detected stall on CPU',
      'Call Trace:',
      ' <IRQ>  [<ffffffff8140c8fc>] sched_show_task+0x2cb/0x2d6',
      ' [<ffffffff8129f4c1>] hrtimer_interrupt+0x1b1/0x430',
      ' [<ffffffff838c534c>] smp_apic_timer_interrupt+0x7c/0xa0',
      ' [<ffffffff838c4290>] apic_timer_interrupt+0xa0/0xb0',
      ' [<ffffffff833c9b39>] vec_ring_push+0x1f/0x90',
      ' <EOI>  [<ffffffff8113d9d4>] do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['RCU stall', 'rcu_sched self-detected stall on CPU', CALLS]]);
  });

  it('of code that the compiler put in, who it was put into', () => {
    const lines = [
      'watchdog: BUG: soft lockup - CPU#2 stuck for 136s! [vec:4711]',
      CPU,
      'RIP: 0010:__sanitizer_cov_trace_const_cmp4+0xd/0x20',
      'Call Trace:',
      ' vec_ring_push+0x1f/0x90',
      ' do_syscall_64+0x5b/0x1a0',
    ];
    expect(short(lines)).toEqual([['soft lockup', 'soft lockup - CPU#2 stuck for 136s!', CALLS]]);
  });

  it('of a warning whose trace holds only who printed it, the place alone', () => {
    const lines = [
      'WARNING: CPU: 1 PID: 81 at fs/vec/ring.c:53 vec_ring_push+0x1f/0x90',
      'Call Trace:',
      ' dump_stack+0xef/0x16e',
      ' panic+0x2aa/0x6e1',
      ' __warn.cold+0x2f/0x30',
    ];
    expect(short(lines)).toEqual([['WARNING', 'at fs/vec/ring.c:53', ['vec_ring_push']]]);
  });
});
