import type { Severity } from '../../core/severity.js';
import { type Likelihood, SEVERITY_OF } from '../severity/classes.js';
import { severityOfSanitizer } from '../severity/sanitizer.js';
import { nearNull } from '../severity/site.js';
import { exceptionClass } from './exceptions.js';
import type { Fault, TextCrash } from './format.js';

/** How bad a crash is, as far as its text tells. */
export interface TextClass {
  class: string;
  likelihood: Likelihood;
  reason: string;
  severity: Severity;
}

/**
 * The class of a crash without a core, by CASR's names where it has one, and as bad as the same class in a core. A
 * signal whose access the text does not tell is an AccessViolation, no more.
 */
export function classifyText(crash: TextCrash): TextClass {
  if (crash.language === 'sanitizer' || isKasan(crash)) return ofSanitizer(crash);
  const { type } = crash;
  const message = (crash.message ?? '').replace(/\.$/, '');
  if (type === 'OutOfMemory' || /OutOfMemoryError$|^MemoryError$/.test(type))
    return made('OutOfMemory', 'low', 'Memory ran out.');
  if (/stack overflow|StackOverflow|RecursionError|Maximum call stack/.test(`${type} ${message}`))
    return made('StackOverflow', 'low', STACK);
  const found = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : exceptionClass(type, message);
  if (crash.language === 'kernel') return ofKernel(crash);
  if (found) return made(found[0], found[1], message === '' ? `${found[2]}.` : `${found[2]}: ${message}.`);
  // Of a sent signal minidumps hold who sent it instead of an address (sigaction(2), si_code).
  if (/^SIG\w+ ?\/ ?SI_(?:USER|TKILL|QUEUE)\b/.test(message) && FAULTS.has(type)) return SENT;
  // Go dies of a SIGQUIT as of a panic, stacks and all (runtime, "Environment Variables" and signals of package os/signal).
  if (crash.language === 'go' && (type === 'SIGQUIT' || crash.signal === 3)) return made('SentSignal', 'low', ASKED);
  const fault = ofFault(crash);
  if (fault) return fault;
  if (type === 'panic' || (crash.language === 'go' && type === 'fatal error'))
    return made('Panic', 'low', `The program gave up: ${message || type}.`);
  if (isAbort(crash))
    return made('AbortSignal', 'low', `The program ended itself${message === '' ? '' : `: ${message}`}.`);
  const signal = crash.signal === undefined ? undefined : BY_SIGNAL[crash.signal];
  if (signal) return made(...signal);
  if (type === 'backtrace' || type === 'core dump')
    return made('Undefined', 'low', 'The text has calls, but says nothing of the cause.');
  const uncaught = crash.around?.[0]?.type;
  const words = uncaught === undefined ? type : `${uncaught}; its cause was ${type}`;
  return made('UnhandledException', 'low', `Nobody caught ${words}.`);
}

const STACK = 'The stack ran out, by a recursion without end most often.';

/** What glibc prints when it ends a program. */
const BY_TYPE: Readonly<Record<string, readonly [name: string, likelihood: Likelihood, reason: string]>> = {
  'heap corruption': ['HeapError', 'medium', 'The allocator found its memory damaged'],
  'stack smashing detected': ['StackGuard', 'medium', 'A buffer on the stack was written past its end'],
  'buffer overflow detected': ['SafeFunctionCheck', 'low', 'A checked C function refused to write past a buffer'],
};

const BY_SIGNAL: Readonly<Record<number, readonly [name: string, likelihood: Likelihood, reason: string]>> = {
  4: ['BadInstruction', 'medium', 'The processor refused an instruction.'],
  5: ['TrapSignal', 'low', 'A trap instruction ended it, as failed checks do.'],
  8: ['FPE', 'low', 'A division by zero, or one that overflows.'],
  9: ['Killed', 'low', 'It was killed from outside.'],
  31: ['BadInstruction', 'medium', 'A system call was refused.'],
};

/** As severity/sent.ts says it of a core. */
const ASKED =
  'Not a fault of the program: somebody asked for its stacks (SIGQUIT: Ctrl-\\ or kill -QUIT), and it ended after them.';

/** Nothing in the program faulted. */
const FAULTLESS = new Set(['Killed', 'SentSignal']);

function made(name: string, likelihood: Likelihood, reason: string): TextClass {
  return { class: name, likelihood, reason, severity: FAULTLESS.has(name) ? 'low' : SEVERITY_OF[likelihood] };
}

/** Signals of faults, which nobody sends who means well. */
const FAULTS = new Set(['SIGILL', 'SIGTRAP', 'SIGBUS', 'SIGFPE', 'SIGSEGV']);
const SENT: TextClass = {
  class: 'SentSignal',
  likelihood: 'low',
  reason:
    'It was sent: by another process, or by a handler of its own after the real fault, which the text does not show.',
  severity: 'medium',
};

const ABORTS = new Set([
  'SIGABRT',
  'abort',
  'terminate',
  'assertion failed',
  'check failed',
  'fatal error',
  'FATAL ERROR',
  'V8 fatal error',
  'Internal Error',
]);

/** A failed check may end in a trap or in an instruction that is none, as compilers build them. */
const CHECKED = new Set([4, 5]);

function isAbort({ type, signal, language }: TextCrash): boolean {
  if (signal === 6) return ABORTS.has(type) || language === 'c';
  return (type === 'check failed' || type === 'fatal error') && CHECKED.has(signal ?? 0);
}

/** SIGSEGV and SIGBUS: what the text says of address, place and access. */
function ofFault({ type, message = '', signal, fault, frames }: TextCrash): TextClass | undefined {
  const isFault = type === 'SIGSEGV' || type === 'SIGBUS' || type === 'EXCEPTION_ACCESS_VIOLATION';
  const told = isFault && fault ? ofTold(fault, frames.length) : undefined;
  if (told) return told;
  if (!isFault && !(type === 'core dump' && signal === 11)) return undefined;
  const address = number(/\b(?:addr(?:ess)?[= ]|segfault at )(0x[0-9a-f]{1,16})/i.exec(message)?.[1]);
  const pc = number(/\b(?:pc=|ip )(0x[0-9a-f]{1,16})/.exec(message)?.[1]);
  // SI_KERNEL: the kernel did not know the address, and writes 0.
  const known = address !== undefined && !/code=0x80\b/.test(message);
  const near = known && nearNull(address);
  const error = Number.parseInt(/\berror ([0-9a-f]{1,8})$/.exec(message)?.[1] ?? '', 16);
  // Bits of the page fault (arch/x86/include/asm/trap_pf.h): 0x10 fetched an instruction, 2 wrote.
  if (known && (address === pc || (error & 0x10) !== 0)) {
    const reason = 'It jumped to an address that holds no code.';
    return near ? made('SegFaultOnPcNearNull', 'medium', reason) : made('SegFaultOnPc', 'high', reason);
  }
  if (known && !Number.isNaN(error)) return ofAccess((error & 2) !== 0 ? 'write' : 'read', near);
  const place = near ? ' The address is near NULL.' : '';
  const reason = 'Memory that it may not touch; the text does not tell whether it read or wrote.';
  return made('AccessViolation', 'low', reason + place);
}

/** So many calls below a fault at the stack pointer are a recursion. */
const DEEP = 64;

/** What a tool saw that had the registers; undefined where it did not see the access. */
function ofTold({ access, address, stack }: Fault, depth: number): TextClass | undefined {
  if (stack && (address === undefined || depth >= DEEP)) return made('StackOverflow', 'low', STACK);
  if (access === undefined) return undefined;
  const near = address !== undefined && nearNull(BigInt(address));
  if (access === 'read' || access === 'write') return ofAccess(access, near);
  const [name, reason] = JUMPS[access];
  if (access === 'return') return made(name, 'high', reason);
  return near ? made(`${name}NearNull`, 'medium', reason) : made(name, 'high', reason);
}

const JUMPS: Readonly<Record<'execute' | 'call' | 'branch' | 'return', readonly [name: string, reason: string]>> = {
  execute: ['SegFaultOnPc', 'It jumped to an address that holds no code.'],
  call: ['CallAv', 'It called through a pointer that lies in memory that it may not touch.'],
  branch: ['BranchAv', 'It jumped through a pointer that lies in memory that it may not touch.'],
  return: ['ReturnAv', 'It returned, and the address on the stack was not one of code.'],
};

/** The kernel itself: what a fault did, else that it gave up; a warning says nothing of the kind. */
function ofKernel({ type, message = '', fault, frames, signal }: TextCrash): TextClass {
  const told = fault ? ofTold(fault, frames.length) : undefined;
  if (told) return told;
  if (signal === 9) return made('Killed', 'low', 'It was killed from outside.');
  const reason = `The kernel reported ${type}${message && `: ${message.replace(/\.$/, '')}`}.`;
  if (type === 'kernel panic' || type === 'kernel BUG') return made('Panic', 'low', reason);
  if (type === 'general protection fault' || type === 'page fault' || type === 'NULL pointer dereference')
    return made('AccessViolation', 'low', reason);
  return made('Undefined', 'low', reason);
}

/** Kinds of the kernel's sanitizer -> those of AddressSanitizer. Source: mm/kasan/report_generic.c. */
const KASAN: Readonly<Record<string, string>> = {
  'use-after-free': 'heap-use-after-free',
  'slab-use-after-free': 'heap-use-after-free',
  'slab-out-of-bounds': 'heap-buffer-overflow',
  'vmalloc-out-of-bounds': 'heap-buffer-overflow',
  'stack-out-of-bounds': 'stack-buffer-overflow',
  'global-out-of-bounds': 'global-buffer-overflow',
};

function isKasan({ language, message = '' }: TextCrash): boolean {
  return language === 'kernel' && /^(?:Read|Write) of size \d/.test(message);
}

function ofAccess(kind: 'read' | 'write', near: boolean): TextClass {
  if (kind === 'read') {
    const reason = `It read memory that it may not touch${near ? ', near NULL' : ''}.`;
    return made(near ? 'SourceAvNearNull' : 'SourceAv', 'low', reason);
  }
  return near
    ? made('DestAvNearNull', 'medium', 'It wrote near NULL.')
    : made('DestAv', 'high', 'It wrote to memory that it may not touch.');
}

function ofSanitizer({ type, message = '' }: TextCrash): TextClass {
  const side = /^(READ|WRITE)\b/i.exec(message)?.[1]?.toLowerCase();
  const address = number(/(0x[0-9a-f]{1,16})/.exec(message)?.[1]);
  const access = side === 'read' || side === 'write' ? side : undefined;
  const judged = severityOfSanitizer((Object.hasOwn(KASAN, type) && KASAN[type]) || type, access, address);
  const reason = judged.class === 'StackOverflow' ? STACK : `The sanitizer found ${type}${message && `: ${message}`}.`;
  return { ...judged, reason };
}

function number(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text);
}
