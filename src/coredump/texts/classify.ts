import type { LanguageCrash } from '../../core/core-report.js';
import type { Severity } from '../../core/severity.js';
import { type Likelihood, SEVERITY_OF } from '../severity/classes.js';
import { severityOfSanitizer } from '../severity/sanitizer.js';
import { nearNull } from '../severity/site.js';

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
export function classifyText(crash: LanguageCrash): TextClass {
  if (crash.language === 'sanitizer') return ofSanitizer(crash);
  const { type, message = '' } = crash;
  if (type === 'OutOfMemory' || /OutOfMemoryError$|^MemoryError$/.test(type))
    return made('OutOfMemory', 'low', 'Memory ran out.');
  if (/stack overflow|StackOverflow|RecursionError|Maximum call stack/.test(`${type} ${message}`))
    return made('StackOverflow', 'low', STACK);
  const found = BY_TYPE[type];
  if (found) return made(found[0], found[1], message === '' ? `${found[2]}.` : `${found[2]}: ${message}.`);
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
  return made('UnhandledException', 'low', `Nobody caught ${type}.`);
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

function made(name: string, likelihood: Likelihood, reason: string): TextClass {
  return { class: name, likelihood, reason, severity: name === 'Killed' ? 'low' : SEVERITY_OF[likelihood] };
}

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

function isAbort({ type, signal, language }: LanguageCrash): boolean {
  return signal === 6 && (ABORTS.has(type) || language === 'c');
}

/** SIGSEGV and SIGBUS: what the text says of address, place and access. */
function ofFault({ type, message = '', signal }: LanguageCrash): TextClass | undefined {
  const isFault = type === 'SIGSEGV' || type === 'SIGBUS' || type === 'EXCEPTION_ACCESS_VIOLATION';
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

function ofAccess(kind: 'read' | 'write', near: boolean): TextClass {
  if (kind === 'read') {
    const reason = `It read memory that it may not touch${near ? ', near NULL' : ''}.`;
    return made(near ? 'SourceAvNearNull' : 'SourceAv', 'low', reason);
  }
  return near
    ? made('DestAvNearNull', 'medium', 'It wrote near NULL.')
    : made('DestAv', 'high', 'It wrote to memory that it may not touch.');
}

function ofSanitizer({ type, message = '' }: LanguageCrash): TextClass {
  const side = /^(READ|WRITE)\b/.exec(message)?.[1]?.toLowerCase();
  const address = number(/(0x[0-9a-f]{1,16})/.exec(message)?.[1]);
  const access = side === 'read' || side === 'write' ? side : undefined;
  const judged = severityOfSanitizer(type, access, address);
  const reason = judged.class === 'StackOverflow' ? STACK : `The sanitizer found ${type}${message && `: ${message}`}.`;
  return { ...judged, reason };
}

function number(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text);
}
