import { frame, type Frame } from '../format.js';

/** `[<ffffffff81656b45>] ? do_one+0x19/0x1b [ext4]`, `? do_one+0x19/0x1b`, `(do_one) from [<c0012>] (..)`, `do_one (fs/x.c:12)`. */
const CALL =
  /^(?:\[[0-9a-f]{8,16}\] )?(?:\[<?([0-9a-f]{8,16})>?\] )?(\? )?\(?([A-Za-z_.][\w.$]{0,300})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|(?= \([^()]{1,500}:\d{1,9}))\)?(?: \(([^()]{1,500}):(\d{1,9})(?: \(discriminator \d+\))?\))?(?: \[([\w-]{1,64})(?: [0-9a-f]{8,64})?\])?(?: \((?:P|unreliable)\))?(?: from .*)?(?: P)?$/;
const ARM = /^(?:\[<([0-9a-f]{8,16})>\] )?\(([A-Za-z_][\w.]{0,300})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})?\) from /;
/** Where the processor stood, if it stood in the kernel: a user's address has no name. */
const PLACE =
  /^(?:R?IP: [0-9a-f]{4}:|EIP: (?:[0-9a-f]{4}:)?|EIP is at |IP: |RIP: |pc : |PC is at |NIP )\s*((?:\[<?[0-9a-f]{8,16}>?\]\s*){0,2})(.*)$/;
/** `WARNING: CPU: 0 PID: 1 at kernel/x.c:12 do_one+0x1/0x2()`, `BUG: KASAN: use-after-free in do_one+0x1/0x2`. */
const NAMED =
  /(?: at \S{1,500}:\d{1,9}| in) ([A-Za-z_][\w.]{0,300}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})(?:\(\))?(?: \[([\w-]{1,64})\])?$/;

/** One call of a trace; `guess` where the kernel only found its address on the stack. */
export function kernelCall(line: string): { call: Frame; guess: boolean } | undefined {
  const arm = ARM.exec(line);
  if (arm) return { call: frame({ pc: arm[1], function: arm[2] }), guess: false };
  const [all, pc, guess, name, file, at, module] = CALL.exec(line) ?? [];
  if (all === undefined) return undefined;
  return {
    call: frame({ pc, function: name, file, line: at, module }),
    guess: guess !== undefined || all.includes('(unreliable)'),
  };
}

/** The place that the registers or the head name. */
export function kernelPlace(line: string): Frame | undefined {
  const [, pc, rest] = PLACE.exec(line) ?? [];
  if (rest !== undefined) {
    const call = kernelCall(rest)?.call;
    const address = /([0-9a-f]{8,16})/.exec(pc ?? '')?.[1];
    return call && { ...call, ...(address !== undefined && frame({ pc: address })) };
  }
  if (!/^(?:WARNING|BUG): /.test(line)) return undefined;
  const [, named = '', module] = NAMED.exec(line) ?? [];
  const place = / at (\S{1,500}):(\d{1,9}) /.exec(line);
  const call = kernelCall(named)?.call;
  return call && { ...call, ...frame({ module, file: place?.[1], line: place?.[2] }) };
}

const REPORTERS =
  /^(?:(?:__)?dump_stack(?:_lvl)?|show_stack|panic|vpanic|nmi_panic|warn_slowpath_\w+|__?warn(?:_printk)?|report_bug|handle_bug|__?die\w*|oops_end|(?:asm_)?exc_\w+|(?:async_)?page_fault\w*|do_page_fault|__do_page_fault|bad_area\w*|__bad_area\w*|no_context|page_fault_oops|kernelmode_fixup_or_oops|do_user_addr_fault|do_error_trap|do_trap\w*|do_invalid_op|invalid_op|general_protection|error_entry|kasan_\w+|__kasan_\w+|print_\w+|check_\w+range|do_mem_abort|do_translation_fault|el1\w*|die_kernel_fault|__do_kernel_fault|dump_backtrace|ret_from_exception)$/;

/** Without the calls on top that only tell of the death; whole where nothing would be left. */
export function withoutKernelReporters(trace: readonly Frame[]): Frame[] {
  const first = trace.findIndex(
    ({ function: name }) => !REPORTERS.test((name ?? '').replace(/\.(?:cold|part|constprop|isra).*$/, '')),
  );
  return first < 0 ? [...trace] : trace.slice(first);
}
