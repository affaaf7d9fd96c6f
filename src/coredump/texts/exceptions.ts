import type { Likelihood } from '../severity/classes.js';

type Judged = readonly [name: string, likelihood: Likelihood, reason: string];

/** Exceptions of Windows, as minidumps and runtimes name them -> the class of the same crash elsewhere. Source: winnt.h, ntstatus.h. */
const EXCEPTIONS: readonly (readonly [rule: RegExp, judged: Judged])[] = [
  [/^(?:EXCEPTION|STATUS)_STACK_OVERFLOW$/, ['StackOverflow', 'low', 'The stack ran out']],
  [
    /^(?:EXCEPTION|STATUS)_(?:INT_DIVIDE_BY_ZERO|INT_OVERFLOW|FLT_\w+)$/,
    ['FPE', 'low', 'A division by zero, or one that overflows'],
  ],
  [
    /^(?:EXCEPTION|STATUS)_(?:ILLEGAL|PRIV|PRIVILEGED)_INSTRUCTION$/,
    ['BadInstruction', 'medium', 'The processor refused an instruction'],
  ],
  [
    /^(?:EXCEPTION|STATUS)_(?:BREAKPOINT|SINGLE_STEP|ASSERTION_FAILURE)$/,
    ['TrapSignal', 'low', 'A trap instruction ended it, as failed checks do'],
  ],
  [
    /^(?:(?:EXCEPTION|STATUS)_HEAP_CORRUPTION|FAST_FAIL_HEAP_METADATA_CORRUPTION)$/,
    ['HeapError', 'medium', 'The allocator found its memory damaged'],
  ],
  [/^FAST_FAIL_(?:FATAL_APP_EXIT|INVALID_ARG)$/, ['AbortSignal', 'low', 'The program ended itself']],
  [
    /^(?:FAST_FAIL_(?:LEGACY_GS_VIOLATION|STACK_COOKIE_CHECK_FAILURE|GS_COOKIE_INIT)|(?:EXCEPTION|STATUS)_STACK_BUFFER_OVERRUN)$/,
    ['StackGuard', 'medium', 'A buffer on the stack was written past its end'],
  ],
  [
    /^(?:EXCEPTION|STATUS)_(?:GUARD_PAGE|GUARD_PAGE_VIOLATION)$/,
    ['AccessViolation', 'low', 'A guarded page was touched'],
  ],
  [/^DUMP_REQUESTED$/, ['Undefined', 'low', 'A dump was asked for; nothing crashed']],
];

/** The class of such an exception; the more exact of two words counts, as in `STATUS_STACK_BUFFER_OVERRUN / FAST_FAIL_..`. */
export function exceptionClass(type: string, message: string): Judged | undefined {
  const words = [
    ...message
      .slice(0, 300)
      .split(/[^A-Z_\d]+/)
      .filter(word => word.startsWith('FAST_FAIL_')),
    type,
  ];
  for (const word of words) {
    const found = EXCEPTIONS.find(([rule]) => rule.test(word));
    if (found) return found[1];
  }
  return undefined;
}
