import type { Fault } from '../format.js';

/** Its first operand is memory that it only reads. */
const READERS = /^(?:cmp\w*|test|bt|div|idiv|mul|imul|fld\w*|fild|prefetch\w*|comis[sd]|ucomis[sd]|ldmxcsr|verr|verw)$/;
/** Memory stands among its operands, but is not touched. */
const SPARED = /^(?:lea|nop\w*|endbr\d\d)$/;
const PREFIX = /^(?:rep\w*|lock|bnd|notrack|data16) /;
/** A fault so near the stack pointer is one of the stack. */
const NEAR_STACK = 0x1_0000n;

/**
 * How an instruction touches memory, from its text in Intel's syntax (`mov DWORD PTR [rax+0x8],edx`) and the registers
 * it ran with: what it does and where. Empty for one that touches none. Where both operands are memory only the address
 * is open.
 */
export function faultOf(text: string, registers: ReadonlyMap<string, bigint>): Fault {
  const body = text
    .replace(/^=?>?\s*(?:0x[0-9a-f]{1,16})?\s*(?:<[^>]{0,500}>)?\s*:\s*/, '')
    .trim()
    .replace(PREFIX, '');
  const [, name = '', rest = ''] = /^(\w{1,20})\s*(.{0,300})$/.exec(body) ?? [];
  const operands = rest.split(',');
  const places = operands.filter(operand => operand.includes('['));
  const stack = registers.get('rsp') ?? registers.get('esp');
  if (name.startsWith('ret')) return placed({ access: 'return' }, stack, stack);
  if (places.length === 0 || SPARED.test(name)) {
    const pushes = /^(?:push|call|enter)/.test(name);
    return pushes ? placed({ access: 'write' }, stack === undefined ? undefined : stack - 8n, stack) : {};
  }
  const where = addressOf(places[0] ?? '', registers);
  if (places.length > 1) return placed({}, undefined, stack);
  if (name === 'call') return placed({ access: 'call' }, where, stack);
  if (name.startsWith('j')) return placed({ access: 'branch' }, where, stack);
  const writes = operands[0] === places[0] && !READERS.test(name) && !name.startsWith('push');
  return placed({ access: writes ? 'write' : 'read' }, where, stack);
}

function placed(fault: Fault, where: bigint | undefined, stack: bigint | undefined): Fault {
  if (where === undefined) return fault;
  const apart = stack === undefined ? undefined : where < stack ? stack - where : where - stack;
  return {
    ...fault,
    address: `0x${BigInt.asUintN(64, where).toString(16)}`,
    ...(apart !== undefined && apart <= NEAR_STACK && { stack: true as const }),
  };
}

/** `[rax+rcx*4-0x8]`; undefined where a register is not known, or a segment shifts it. */
function addressOf(operand: string, registers: ReadonlyMap<string, bigint>): bigint | undefined {
  const [, segment, inner = ''] = /(?:([c-g]s):)?\[([^\]]{1,100})\]/.exec(operand) ?? [];
  if (segment === 'fs' || segment === 'gs') return undefined;
  let sum = 0n;
  for (const [, sign, term = ''] of inner.replace(/\s/g, '').matchAll(/([+-]?)([^+-]{1,40})/g)) {
    const value = valueOf(term, registers);
    if (value === undefined) return undefined;
    sum += sign === '-' ? -value : value;
  }
  return BigInt.asUintN(64, sum);
}

function valueOf(term: string, registers: ReadonlyMap<string, bigint>): bigint | undefined {
  const [, left = term, scale = '1'] = /^(\w{1,8})\*(\d)$/.exec(term) ?? [];
  if (/^(?:0x[0-9a-f]{1,16}|\d{1,18})$/.test(left)) return BigInt(left) * BigInt(scale);
  const value = registers.get(left);
  return value === undefined ? undefined : value * BigInt(scale);
}
