import type { CoreFacts } from '../facts.js';

/** SI_KERNEL (signal.h): the kernel does not know the address, and what stands in its place is 0. */
const SI_KERNEL = 0x80;

/** The place and the state in which a signal struck: of the core itself, or of the fault that its handler turned into another. */
export interface Site {
  signal: number;
  code?: number;
  /** The address that was touched, where the kernel knew it. */
  address?: bigint;
  /** The kernel said that it does not know the address: it is not canonical, or was touched in a forbidden way. */
  unknown: boolean;
  registers: Readonly<Record<string, bigint>>;
  pc?: bigint;
  sp?: bigint;
}

/** As a thread of the core has them, or a signal frame. */
export interface SiteState {
  registers: Readonly<Record<string, bigint>>;
  pc?: bigint | undefined;
  sp?: bigint | undefined;
}

/** The site of the core's own signal. */
export function siteOf(facts: CoreFacts): Site | undefined {
  const [thread] = facts.threads;
  if (!facts.signal) return undefined;
  const { number, code, address } = facts.signal;
  return newSite({ signal: number, code, address }, thread ?? { registers: {} });
}

export function newSite(
  signal: { signal: number; code: number | undefined; address: bigint | undefined },
  { registers, pc, sp }: SiteState,
): Site {
  return {
    signal: signal.signal,
    ...(signal.code !== undefined && { code: signal.code }),
    ...(signal.address !== undefined && { address: signal.address }),
    unknown: signal.code === SI_KERNEL,
    registers,
    ...(pc !== undefined && { pc }),
    ...(sp !== undefined && { sp }),
  };
}

/** `0x7ffc0010` */
export function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** Everything under 64 KiB counts as a null pointer with an offset (CASR). */
export function nearNull(address: bigint): boolean {
  return address < 65536n;
}
