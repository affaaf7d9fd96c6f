import type { Frame } from '../format.js';

/** Who prints, how a fault comes to it, and what the compiler put between the lines: never where the bug is. */
const HANDLERS = anyOf([
  // Who prints.
  '(?:__)?dump_stack(?:_lvl)?|dump_backtrace\\w*|unwind_backtrace|walk_stackframe|show_stack\\w*|panic|vpanic|nmi_panic',
  'print_\\w+|printk|warn_slowpath_\\w+|__?warn(?:_printk)?|report_bug|fixup_bug|handle_bug|sched_show_task|dump_cpu_task',
  '(?:__|machine_|crash_|__crash_)kexec|lockdep_\\w+|debug_check_no_locks_\\w+',
  // How a fault comes to it.
  '__?die\\w*|oops_end|asm_\\w+|exc_\\w+|sysvec_\\w+|(?:async_)?page_fault\\w*|(?:__)?do_page_fault|(?:__|do_)?bad_area\\w*',
  'no_context|page_fault_oops|kernelmode_fixup_or_oops|do_user_addr_fault|do_error_trap|do_trap\\w*|(?:do_)?invalid_op',
  'general_protection|error_entry|do_mem_abort|do_translation_fault|el1\\w*|die_kernel_fault|__do_kernel_fault',
  'ret_from_exception|retint_kernel|apic_timer_interrupt|program_check_(?:exception|common)',
  // What the compiler put in.
  '__sanitizer_\\w+|__asan_\\w+|__msan_\\w+|__tsan_\\w+|__ubsan_\\w+|ubsan_\\w+|kmsan_\\w+|kcsan_\\w+',
]);

/** Checks that found it, and those of a task that waits. */
const CHECKS = anyOf([
  '(?:__)?kasan_\\w+|check_\\w+range|check_memory_region|_{0,3}might_(?:sleep|resched|fault)|__schedule_bug|object_err',
  'slab_err|check_bytes_and_report|check_object|check_slab|(?:alloc|free)_debug_processing|do_raw_(?:spin|read|write)_\\w+',
  'rcu_dump_cpu_stacks|rcu_sched_clock_irq|rcu_check_callbacks|check_cpu_stall|(?:\\w+_)?trigger_\\w*backtrace\\w*',
  'nmi_cpu_backtrace\\w*|__switch_to|__schedule|schedule\\w*|preempt_schedule\\w*|io_schedule\\w*|_cond_resched',
  '__cond_resched|__sched_text_start',
]);

/** Who takes locks, and what finds that they are taken in a wrong way: every report of it has these on top. */
const LOCKS = anyOf([
  '(?:__)?lock_(?:acquire|release)\\w*|validate_chain|check_(?:prevs?_add|deadlock|usage\\w*|noncircular|irq_usage)',
  'mark_\\w+|valid_state|register_lock_class|_raw_\\w*(?:spin|read|write)_\\w+|rt_spin_\\w+|percpu_down_\\w+',
  '(?:__)?(?:mutex|rt_mutex|ww_mutex)_\\w+|(?:__)?(?:down|up)_(?:read|write)\\w*|rwsem_\\w+',
]);
/** How a task waits, for a lock or for a page. */
const WAITS = anyOf([
  '(?:__)?folio_(?:wait|lock)_?\\w*|(?:__)?(?:wait_on|lock)_page\\w*|(?:__|out_of_line_)?wait_on_bit\\w*|bit_wait\\w*',
  '(?:__|do_)?wait_for_co(?:mmon|mpletion)\\w*',
]);
const ALLOCATOR = anyOf([
  'kmemleak_\\w+|_{0,3}slab_\\w+|k[vz]?free\\w*|kv?[mzc]alloc\\w*|_{1,3}(?:do_)?kv?malloc\\w*|kmem_cache_\\w+',
  'krealloc\\w*|kmemdup\\w*|kstrn?dup\\w*',
]);
/** What more is on top in reports of a type. */
const ON_TOP: Readonly<Record<string, readonly RegExp[]>> = {
  'possible deadlock': [LOCKS],
  'suspicious RCU usage': [LOCKS],
  'bad lock': [LOCKS],
  'spinlock lockup': [LOCKS],
  'hung task': [LOCKS, WAITS],
  'slab corruption': [ALLOCATOR],
  'memory leak': [ALLOCATOR],
};

function anyOf(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.join('|')})$`);
}

/** Without the calls on top that only tell of the death; whole where nothing would be left. */
export function withoutKernelReporters(trace: readonly Frame[], type = ''): Frame[] {
  const first = trace.findIndex(call => !isReport(call, type));
  if (first >= 0) return trace.slice(first);
  return type === '' ? [...trace] : withoutKernelReporters(trace);
}

/** True of a call that every report of the type has on top. */
export function isReport(call: Frame, type: string): boolean {
  const name = plain(call);
  const more = (Object.hasOwn(ON_TOP, type) ? ON_TOP[type] : undefined) ?? [];
  return [HANDLERS, CHECKS, ...more].some(rule => rule.test(name));
}

/** True where a trace still has what takes locks: it is whole. */
export function hasLocks(trace: readonly Frame[]): boolean {
  return trace.some(call => LOCKS.test(plain(call)));
}

/** True of a call where the processor may stand although the fault is another's. */
export function isHandler(call: Frame): boolean {
  return HANDLERS.test(plain(call));
}

/** Entries of an interrupt of a clock, and what such an interrupt calls. */
const ENTRIES =
  /^(?:asm_sysvec_\w*timer\w*|(?:local_|smp_)?apic_timer_interrupt|(?:asm_)?common_interrupt|ret_from_intr|el1h_64_irq|el1_irq|__irq_svc|hardware_interrupt_common_virt|decrementer_common(?:_virt)?)$/;
const CLOCKS = /^(?:tick_\w+|(?:__)?hrtimer_\w+|update_process_times|rcu_\w+|watchdog\w*|print_\w+stall\w*)$/;

/**
 * The calls that the clock stopped when it found that they take too long; all where nothing of a clock is on top.
 * Undefined where no entry of an interrupt is named.
 */
export function behindClock(trace: readonly Frame[]): readonly Frame[] | undefined {
  const entry = trace.findIndex(call => ENTRIES.test(plain(call)));
  if (entry < 0) return undefined;
  const clock = trace.slice(0, entry).some(call => CLOCKS.test(plain(call)));
  const behind = trace.slice(entry).findIndex(call => !ENTRIES.test(plain(call)));
  return clock && behind >= 0 ? trace.slice(entry + behind) : trace;
}

/** The name in the source: the compiler appends how it cut or copied it. */
function plain({ function: name = '' }: Frame): string {
  return name.replace(/\.(?:cold|part|constprop|isra|clone).*$/, '');
}
