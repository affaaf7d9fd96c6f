import type { Severity } from '../../core/severity.js';
import { SEVERITY_OF, type Likelihood } from './classes.js';
import { nearNull } from './site.js';

export interface SanitizerJudgement {
  /** `heap-buffer-overflow(write)`, or the class of the same crash in a core: DestAv, StackOverflow. */
  class: string;
  likelihood: Likelihood;
  severity: Severity;
}

/** Kinds whose weight is that of the access: a read tells, a write spoils, and where it is not known it may do either. */
const BY_ACCESS = new Set([
  'heap-buffer-overflow',
  'global-buffer-overflow',
  'stack-buffer-overflow',
  'stack-buffer-underflow',
  'dynamic-stack-buffer-overflow',
  'heap-use-after-free',
  'stack-use-after-scope',
  'stack-use-after-return',
  'container-overflow',
  'intra-object-overflow',
]);

/** Kinds of one weight (CASR's groups); whatever is not named is low. */
const FIXED: Readonly<Record<string, Likelihood>> = {
  'param-overlap': 'high',
  'use-after-poison': 'medium',
  'negative-size-param': 'medium',
  'calloc-overflow': 'medium',
  'reallocarray-overflow': 'medium',
  'pvalloc-overflow': 'medium',
  'overwrites-const-input': 'medium',
};

/** What AddressSanitizer calls by other names in its first line than in its summary. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'attempting-double-free': 'double-free',
  'attempting-free': 'bad-free',
  'memcpy-param-overlap': 'param-overlap',
  'memmove-param-overlap': 'param-overlap',
  'strcpy-param-overlap': 'param-overlap',
  'strcat-param-overlap': 'param-overlap',
  'strncpy-param-overlap': 'param-overlap',
  'strncat-param-overlap': 'param-overlap',
};

const SIGNALS: Readonly<Record<string, readonly [string, Likelihood]>> = {
  'stack-overflow': ['StackOverflow', 'low'],
  ABRT: ['AbortSignal', 'low'],
  deadly: ['AbortSignal', 'low'],
  'deadly-signal': ['AbortSignal', 'low'],
  'deadly signal': ['AbortSignal', 'low'],
  TRAP: ['TrapSignal', 'low'],
  ILL: ['BadInstruction', 'medium'],
  FPE: ['FPE', 'low'],
};

/**
 * The weight of a report of AddressSanitizer, LeakSanitizer or libFuzzer.
 * @param kind as the summary names it: `heap-buffer-overflow`, `SEGV`; names of the first line are taken too
 * @param access of the first lines, undefined where they do not say
 * @param address of a SEGV or BUS
 */
export function severityOfSanitizer(kind: string, access?: 'read' | 'write', address?: bigint): SanitizerJudgement {
  const name = Object.hasOwn(SYNONYMS, kind) ? (SYNONYMS[kind] ?? kind) : kind;
  if (name === 'SEGV' || name === 'BUS')
    return ofSegv(access, name === 'SEGV' && address !== undefined && nearNull(address));
  const signal = Object.hasOwn(SIGNALS, name) ? SIGNALS[name] : undefined;
  if (signal) return judged(signal[0], signal[1]);
  if (BY_ACCESS.has(name)) {
    if (access === undefined) return judged(name, 'medium');
    return judged(`${name}(${access})`, access === 'write' ? 'high' : 'low');
  }
  return judged(name, Object.hasOwn(FIXED, name) ? (FIXED[name] ?? 'low') : 'low');
}

function ofSegv(access: 'read' | 'write' | undefined, near: boolean): SanitizerJudgement {
  if (access === undefined) return judged('AccessViolation', 'low');
  if (access === 'read') return judged(near ? 'SourceAvNearNull' : 'SourceAv', 'low');
  return near ? judged('DestAvNearNull', 'medium') : judged('DestAv', 'high');
}

function judged(name: string, likelihood: Likelihood): SanitizerJudgement {
  return { class: name, likelihood, severity: SEVERITY_OF[likelihood] };
}
