import { frame, type Frame } from '../format.js';

/**
 * `[<ffffffff81656b45>] ? do_one+0x19/0x1b [ext4]`, `? do_one+0x19/0x1b`, `([<000003ff8086d036>] do_one+0x36/0x40)` of
 * s390, `do_one (fs/x.c:12)`.
 */
const CALL =
  /^\(?(?:\[[0-9a-f]{8,16}\] )?(?:\[<?([0-9a-f]{8,16})>?\] )?(\? )?\(?([A-Za-z_.][\w.$]{0,300})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|(?= \([^()]{1,500}:\d{1,9}))\)?(?: \(([^()]{1,500}):(\d{1,9})(?: \(discriminator \d+\))?\))?(?: \[([\w-]{1,64})(?: [0-9a-f]{8,64})?\])?\)?(?: \((?:P|unreliable)\))?(?: from .*)?(?: P)?$/;
/** `[<c0012345>] (do_one+0x19/0x1b [ext4]) from [<c0012345>] (do_two+0x1/0x2)`. */
const ARM =
  /^(?:\[<([0-9a-f]{8,16})>\] )?\(([A-Za-z_][\w.]{0,300})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})?(?: \[([\w-]{1,64})\])?\) from /;
/** Which stack the calls behind it are on. */
const MARK = /^(?:<<?\/?#?[A-Z]{2,10}>>?\s+)+/;
/** Where the processor stood, if it stood in the kernel: a user's address has no name. */
const PLACE =
  /^(?:R?IP: [0-9a-f]{4}:|EIP: (?:[0-9a-f]{4}:)?|EIP is at |IP: |RIP: |pc : |PC is at |NIP |epc : )\s*((?:\[<?[0-9a-f]{8,16}>?\]\s*){0,2})(.*)$/;
/** s390 names it with the state of the program. */
const PSW = /^Krnl PSW : [0-9a-f]{16} ([0-9a-f]{16}) \((\S.{0,400})\)$/;
/** `WARNING: CPU: 0 PID: 1 at kernel/x.c:12 do_one+0x1/0x2 [ext4]()`, `BUG: KASAN: use-after-free in do_one+0x1/0x2`. */
const NAMED =
  /(?: at \S{1,500}:\d{1,9}| in) ([A-Za-z_][\w.]{0,300}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})(?: \[([\w-]{1,64})\])?(?:\(\))?(?: \[([\w-]{1,64})\])?(?: \((?:Not t|T)ainted.{0,100}\))?$/;

/** One call of a trace; `guess` where the kernel only found its address on the stack. */
export function kernelCall(line: string): { call: Frame; guess: boolean } | undefined {
  const text = line.replace(MARK, '');
  const arm = ARM.exec(text);
  if (arm) return { call: frame({ pc: arm[1], function: arm[2], module: arm[3] }), guess: false };
  const [all, pc, guess, name = '', file, at, module] = CALL.exec(text) ?? [];
  if (all === undefined) return undefined;
  return {
    // 64-bit PowerPC has a dot before the name of the code, and none before that of its descriptor.
    call: frame({ pc, function: name.replace(/^\.(?=.)/, ''), file, line: at, module }),
    guess: guess !== undefined || all.includes('(unreliable)'),
  };
}

/** The place that the registers or the head name. */
export function kernelPlace(line: string): Frame | undefined {
  const [, psw, held = ''] = PSW.exec(line) ?? [];
  if (psw !== undefined) return placed(held, psw);
  const [, pc, rest] = PLACE.exec(line) ?? [];
  if (rest !== undefined) return placed(rest, /([0-9a-f]{8,16})/.exec(pc ?? '')?.[1]);
  if (!/^(?:WARNING|BUG): /.test(line)) return undefined;
  const [, named = '', module, behind] = NAMED.exec(line) ?? [];
  const call = kernelCall(named)?.call;
  return call && { ...call, ...frame({ module: module ?? behind }) };
}

function placed(text: string, pc: string | undefined): Frame | undefined {
  const call = kernelCall(text)?.call;
  return call && { ...call, ...(pc !== undefined && frame({ pc })) };
}

/** Calls that only tell of what happened, and those of a task that waits. */
const REPORTERS = new RegExp(
  `^(?:${[
    // Who prints.
    '(?:__)?dump_stack(?:_lvl)?|dump_backtrace\\w*|unwind_backtrace|show_stack\\w*|panic|vpanic|nmi_panic|print_\\w+|printk',
    'warn_slowpath_\\w+|__?warn(?:_printk)?|report_bug|handle_bug|(?:__|machine_|crash_|__crash_)kexec|lockdep_\\w+',
    // How a fault comes to it.
    '__?die\\w*|oops_end|asm_\\w+|exc_\\w+|sysvec_\\w+|(?:async_)?page_fault\\w*|(?:__)?do_page_fault|(?:__)?bad_area\\w*',
    'no_context|page_fault_oops|kernelmode_fixup_or_oops|do_user_addr_fault|do_error_trap|do_trap\\w*|(?:do_)?invalid_op',
    'general_protection|error_entry|do_mem_abort|do_translation_fault|el1\\w*|die_kernel_fault|__do_kernel_fault',
    'ret_from_exception|apic_timer_interrupt',
    // Checks that found it.
    '(?:__)?kasan_\\w+|check_\\w+range|_{0,3}might_(?:sleep|resched|fault)|__schedule_bug|object_err|slab_err',
    'check_bytes_and_report|check_object|check_slab|(?:alloc|free)_debug_processing|do_raw_(?:spin|read|write)_\\w+',
    'rcu_dump_cpu_stacks|rcu_sched_clock_irq|rcu_check_callbacks|(?:nmi_)?trigger_\\w*backtrace\\w*|nmi_cpu_backtrace\\w*',
    // A task that waits.
    '__schedule|schedule\\w*|preempt_schedule\\w*|io_schedule\\w*|_cond_resched|__cond_resched',
  ].join('|')})$`,
);
/** Who takes locks, and what finds that they are taken in a wrong way: every report of it has these on top. */
const LOCKS =
  /^(?:(?:__)?lock_(?:acquire|release)\w*|validate_chain|check_(?:prevs?_add|deadlock|usage\w*|noncircular|irq_usage)|mark_\w+|valid_state|register_lock_class|_raw_\w*(?:spin|read|write)_\w+|rt_spin_\w+|(?:__)?(?:mutex|rt_mutex|ww_mutex)_\w+|(?:__)?(?:down|up)_(?:read|write)\w*|percpu_down_\w+)$/;
const ALLOCATOR = /^(?:_{0,3}slab_\w+|k[vz]?free\w*|k[vzm]?m?alloc\w*|__k[vz]?malloc\w*|kmem_cache_\w+)$/;
/** What more is on top in reports of a type. */
const ON_TOP: Readonly<Record<string, RegExp>> = {
  'possible deadlock': LOCKS,
  'suspicious RCU usage': LOCKS,
  'bad lock': LOCKS,
  'spinlock lockup': LOCKS,
  'slab corruption': ALLOCATOR,
};

/** Without the calls on top that only tell of the death; whole where nothing would be left. */
export function withoutKernelReporters(trace: readonly Frame[], type = ''): Frame[] {
  const more = Object.hasOwn(ON_TOP, type) ? ON_TOP[type] : undefined;
  const first = trace.findIndex(({ function: name = '' }) => {
    const plain = name.replace(/\.(?:cold|part|constprop|isra|clone).*$/, '');
    return !REPORTERS.test(plain) && more?.test(plain) !== true;
  });
  return first < 0 ? [...trace] : trace.slice(first);
}
