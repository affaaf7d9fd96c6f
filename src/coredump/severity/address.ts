import type { Architecture } from '../facts.js';
import type { Instruction, MemoryOperand, Operand } from '../instructions/instruction.js';
import { wholeAarch64Register } from '../instructions/aarch64/fields.js';
import { wholeX86Register } from '../instructions/x86/registers.js';
import { hex, type Site } from './site.js';

/**
 * The address that an operand names with the registers of the site; undefined where a register is not known (a vector,
 * a segment of i386).
 */
export function addressOf(
  operand: MemoryOperand,
  { architecture, site, instruction }: { architecture: Architecture; site: Site; instruction: Instruction },
): bigint | undefined {
  const bits = architecture === 'i386' || architecture === 'arm' ? 32 : 64;
  const value = (name: string): bigint | undefined => {
    // Relative to the next instruction.
    if (name === 'rip' || name === 'eip') return instruction.address + BigInt(instruction.length);
    return registerValue(architecture, site.registers, name);
  };
  const base = operand.base === undefined ? 0n : value(operand.base);
  const index = operand.index === undefined ? 0n : value(operand.index);
  const segment = segmentBase(operand, site);
  if (base === undefined || index === undefined || segment === undefined) return undefined;
  return BigInt.asUintN(bits, segment + base + index * BigInt(operand.scale ?? 1) + operand.displacement);
}

/** A register by any of its names; eax is the lower half of rax. */
export function registerValue(
  architecture: Architecture,
  registers: Readonly<Record<string, bigint>>,
  name: string,
): bigint | undefined {
  if (name === 'zero' || name === 'xzr' || name === 'wzr') return 0n;
  const known = Object.hasOwn(registers, name) ? registers[name] : undefined;
  if (known !== undefined) return known;
  const whole = wholeRegister(architecture, name);
  const value = Object.hasOwn(registers, whole) ? registers[whole] : undefined;
  return value === undefined ? undefined : BigInt.asUintN(32, value);
}

/** The register that `name` is a part of, so that eax and al are one with rax. */
export function wholeRegister(architecture: Architecture, name: string): string {
  if (architecture === 'aarch64') return wholeAarch64Register(name);
  return architecture === 'x86-64' || architecture === 'i386' ? wholeX86Register(name) : name;
}

/** Only fs and gs have a base other than 0. */
function segmentBase({ segment }: MemoryOperand, site: Site): bigint | undefined {
  if (segment !== 'fs' && segment !== 'gs') return 0n;
  return site.registers[`${segment}_base`];
}

/** x86-64 addresses that cannot exist: bits 48 to 63 differ from bit 47 (Intel SDM volume 1, 3.3.7.1). */
export function canonical(address: bigint): boolean {
  return BigInt.asUintN(64, BigInt.asIntN(48, address)) === address;
}

/** "`mov [rax+rcx*4+0x10] at 0x401000`", "`call rax at 0x401000`": enough to find it in a listing. */
export function describe(instruction: Instruction, operand?: Operand): string {
  const { mnemonic, address } = instruction;
  const what = operand?.type === 'memory' ? place(operand) : operand?.type === 'register' ? operand.name : '';
  if (mnemonic === undefined)
    return `the instruction at ${hex(address)}${what === '' ? '' : `, which uses \`${what}\`,`}`;
  return `\`${mnemonic}${what === '' ? '' : ` ${what}`} at ${hex(address)}\``;
}

function place({ base, index, scale = 1, displacement, segment }: MemoryOperand): string {
  const parts = [base, index !== undefined && scale > 1 ? `${index}*${scale}` : index].filter(
    part => part !== undefined,
  );
  const text = parts.join('+');
  const sign = displacement < 0n ? '-' : parts.length > 0 ? '+' : '';
  const distance = displacement < 0n ? -displacement : displacement;
  const tail = displacement === 0n && parts.length > 0 ? '' : `${sign}${hex(distance)}`;
  return `${segment === undefined ? '' : `${segment}:`}[${text}${tail}]`;
}

/** `rax is 0x0, rcx is 0x4`: the registers that made an address. */
export function registersOf(operand: MemoryOperand, architecture: Architecture, site: Site): string {
  const names = [operand.base, operand.index].filter(name => name !== undefined && name !== 'rip');
  return names
    .flatMap(name => {
      const value = name === undefined ? undefined : registerValue(architecture, site.registers, name);
      return value === undefined ? [] : [`${name} is ${hex(value)}`];
    })
    .join(', ');
}
