import { nearNull } from '../severity/site.js';

/**
 * What kind of access a crash was, for its fingerprint: coarser than the class, for a compiler may turn the same read
 * into another instruction, but never so coarse that a call through null and a write to it are one.
 */
export function familyOf(crashClass: string, address: bigint | undefined): string {
  const access = ACCESS.find(([rule]) => rule.test(crashClass))?.[1];
  if (access === undefined) return crashClass;
  return address !== undefined && nearNull(address) ? `${access} near null` : access;
}

/** A tainted class begins with a read as well: what it would have led to depends on the registers of one build. */
const ACCESS: readonly (readonly [RegExp, string])[] = [
  [/Tainted$|^SourceAv|^AccessViolation$/, 'read'],
  [/^DestAv/, 'write'],
  [/^(?:SegFaultOnPc|CallAv|BranchAv|ReturnAv)/, 'execute'],
];
