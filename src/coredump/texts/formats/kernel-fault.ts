import { frame, type Fault } from '../format.js';

/** Where and how the kernel touched memory, as the report of its machine says it. */
export function kernelFault(body: readonly string[]): Fault {
  const all = body.slice(0, 60).join('\n');
  const where =
    /(?:address:? |dereference (?:on \w{1,10} )?at |paging request at |access (?:on \w{1,10} )?at )(?:0x)?([0-9a-f]{8,16})\b/.exec(
      all,
    )?.[1];
  const access = told(all) ?? x86(all) ?? arm(all) ?? power(all);
  const place = frame({ pc: where }).pc;
  return { ...(access !== undefined && { access }), ...(place !== undefined && { address: place }) };
}

type Access = 'read' | 'write' | 'execute';

/** In words. */
function told(all: string): Access | undefined {
  const word = /#PF: supervisor (read|write|instruction fetch)|\b(?:dereference|access) on (read|write) at /.exec(all);
  const access = word?.[1] ?? word?.[2];
  if (access === 'instruction fetch') return 'execute';
  return access === 'read' || access === 'write' ? access : undefined;
}

/** The error code: arch/x86/include/asm/trap_pf.h. */
function x86(all: string): Access | undefined {
  const code = hex(/^Oops: ([0-9a-f]{4}) \[#/m.exec(all)?.[1]);
  if (code === undefined) return undefined;
  return (code & 0x10) !== 0 ? 'execute' : (code & 2) !== 0 ? 'write' : 'read';
}

/**
 * The status of the fault: three digits on 32 bits (bit 11 wrote, arch/arm/mm/fault.h), the syndrome on 64 (class 0x20
 * and 0x21 fetched, 0x24 and 0x25 are of data, where bit 6 wrote, arch/arm64/include/asm/esr.h).
 */
function arm(all: string): Access | undefined {
  const digits = /^Internal error: Oops[^:\n]{0,100}: ([0-9a-f]{1,16}) \[#/m.exec(all)?.[1] ?? '';
  const status = hex(digits.slice(-8));
  if (status === undefined) return undefined;
  if (digits.length < 8) return (status & 0x800) !== 0 ? 'write' : 'read';
  const kind = status >>> 26;
  if (kind === 0x20 || kind === 0x21) return 'execute';
  return kind === 0x24 || kind === 0x25 ? ((status & 0x40) !== 0 ? 'write' : 'read') : undefined;
}

/** DSISR_ISSTORE: arch/powerpc/include/asm/reg.h. */
function power(all: string): Access | undefined {
  const status = hex(/\bDSISR: ([0-9a-f]{8})\b/.exec(all)?.[1]);
  return status === undefined ? undefined : (status & 0x02000000) !== 0 ? 'write' : 'read';
}

function hex(digits: string | undefined): number | undefined {
  const number = Number.parseInt(digits ?? '', 16);
  return Number.isNaN(number) ? undefined : number;
}
