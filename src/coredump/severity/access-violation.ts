import type { Architecture, CoreFacts } from '../facts.js';
import { decode } from '../instructions/decode.js';
import type { Instruction, MemoryOperand } from '../instructions/instruction.js';
import type { TraceFrame } from '../trace.js';
import { addressOf, canonical, describe, registersOf, registerValue } from './address.js';
import type { CrashClass, Finding } from './classes.js';
import { placeWords } from './place.js';
import { hex, nearNull, type Site } from './site.js';
import { stackOverflow } from './stack-overflow.js';
import { followTaint } from './taint.js';

const SIGBUS = 7;
const SIGSEGV = 11;

/** What the rules below look at. */
interface Fault {
  architecture: Architecture;
  facts: CoreFacts;
  site: Site;
  pc: bigint;
  code: Buffer;
  instruction: Instruction;
  /** What was touched: the kernel's word, or else what the registers give. */
  address?: bigint;
  /** The address is close to 0, and the kernel knew it. */
  nearNull: boolean;
}

/**
 * A SIGSEGV or SIGBUS by the instruction that faulted; the order of the rules is CASR's, but a stack that ran out comes
 * first.
 * @param code bytes from the program counter on, undefined where they could not be read
 */
export function judgeAccess(
  facts: CoreFacts,
  site: Site,
  code: Buffer | undefined,
  frames: readonly TraceFrame[],
): Finding {
  const finding = accessOf(facts, site, code, frames);
  const place = finding.class === 'StackOverflow' ? '' : placeWords(facts, site);
  const reason = `${finding.reason.charAt(0).toUpperCase()}${finding.reason.slice(1)}`;
  return { ...finding, reason: place === '' ? reason : `${reason} ${place}` };
}

function accessOf(facts: CoreFacts, site: Site, code: Buffer | undefined, frames: readonly TraceFrame[]): Finding {
  const { pc } = site;
  const { architecture } = facts;
  if (pc === undefined)
    return { class: 'AccessViolation', reason: 'The core does not hold the registers, so what faulted is not known.' };
  const instruction = code && decode(architecture, code, pc);
  const address = site.address ?? (instruction && touchedBy(facts, site, instruction));
  const overflow = stackOverflow(facts, site, address, frames);
  if (overflow !== undefined) return { class: 'StackOverflow', reason: overflow };
  const onPc = site.signal === SIGSEGV ? faultOnPc(facts, site, pc, code) : undefined;
  if (onPc) return onPc;
  if (!code || !instruction) return unreadable(facts, pc, address, code !== undefined);
  const known = address !== undefined && nearNull(address) && !site.unknown;
  return byInstruction({
    architecture,
    facts,
    site,
    pc,
    code,
    instruction,
    ...(address !== undefined && { address }),
    nearNull: known,
  });
}

/**
 * The same for a signal that a handler raised again and that struck at the instruction which had faulted: the registers
 * are those of the fault. Undefined where the instruction touches nothing that could have failed.
 */
export function judgeAgain(
  facts: CoreFacts,
  site: Site,
  code: Buffer,
  frames: readonly TraceFrame[],
): { finding: Finding; address: bigint } | undefined {
  const { code: _, address: __, ...again } = site;
  const instruction = site.pc === undefined ? undefined : decode(facts.architecture, code, site.pc);
  const address = instruction && touchedBy(facts, again, instruction);
  if (address === undefined || mapped(facts, address)) return undefined;
  return { finding: judgeAccess(facts, again, code, frames), address };
}

/** The address that the instruction touches: its memory operand, or the stack for push and call. */
function touchedBy(facts: CoreFacts, site: Site, instruction: Instruction): bigint | undefined {
  const operand = memoryOf(instruction);
  if (operand) return addressOf(operand, { architecture: facts.architecture, site, instruction });
  const pushes = instruction.kind === 'push' || instruction.kind === 'call';
  return pushes && site.sp !== undefined ? site.sp - BigInt(facts.wordBytes) : undefined;
}

function memoryOf({ operands }: Instruction): MemoryOperand | undefined {
  return operands.find(operand => operand.type === 'memory');
}

function faultOnPc(facts: CoreFacts, site: Site, pc: bigint, code: Buffer | undefined): Finding | undefined {
  if (site.address === pc)
    return nearNull(pc)
      ? {
          class: 'SegFaultOnPcNearNull',
          reason: `The program jumped to ${hex(pc)}, near null: most likely a call through a null function pointer.`,
        }
      : {
          class: 'SegFaultOnPc',
          reason: `The program jumped to ${hex(pc)}, where no code can run: a return address or function pointer was overwritten.`,
        };
  const mapped =
    facts.modules.some(({ start, end }) => start <= pc && pc < end) ||
    facts.segments.some(({ start, end }) => start <= pc && pc < end);
  const told = site.address !== undefined || (site.code !== undefined && !site.unknown);
  if (code || told || mapped) return undefined;
  return {
    class: nearNull(pc) ? 'SegFaultOnPcNearNull' : 'SegFaultOnPc',
    reason: `The program counter is ${hex(pc)}, where nothing is mapped.`,
  };
}

/** No guess: without the instruction nobody knows whether it read, wrote or jumped. */
function unreadable(facts: CoreFacts, pc: bigint, address: bigint | undefined, bytes: boolean): Finding {
  const module = facts.modules.find(({ start, end }) => start <= pc && pc < end)?.path;
  const where = `${hex(pc)}${module === undefined ? '' : ` in ${module}`}`;
  const why = bytes
    ? `the bytes at ${where} are no instruction that is known here`
    : `the code at ${where} is neither in the core nor in a file that could be checked`;
  const touched = address === undefined ? '' : `${hex(address)} was touched${nearNull(address) ? ', near null' : ''}; `;
  return {
    class: 'AccessViolation',
    reason: `An access violation: ${touched}whether it was read or written is not known, as ${why}.`,
  };
}

function byInstruction(fault: Fault): Finding {
  const { architecture, instruction } = fault;
  if (architecture === 'x86-64' || architecture === 'i386') {
    const control = byControl(fault);
    if (control) return control;
    if (instruction.mnemonic?.includes('mov') !== true) return plain(fault);
  }
  const operand = faultingOperand(fault);
  if (!operand) return plain(fault);
  const place = addressOf(operand, fault);
  if (fault.site.address === undefined && place !== undefined) return byAccess({ ...fault, address: place }, operand);
  return byAccess(fault, operand);
}

function byAccess(fault: Fault, operand: MemoryOperand): Finding {
  const misaligned = misalignment(fault, operand);
  if (misaligned) return misaligned;
  if (operand.access === 'write') return destination(fault, operand);
  return operand.access === 'read' ? source(fault, operand) : plain(fault);
}

/** ret, call and jmp: what decides is where they take their address from. */
function byControl({ instruction, nearNull, site, architecture, address }: Fault): Finding | undefined {
  const [operand] = instruction.operands;
  const what = describe(instruction, operand);
  const value = operand?.type === 'register' ? registerValue(architecture, site.registers, operand.name) : address;
  const to = value === undefined ? 'an address that is not known' : hex(value);
  if (instruction.kind === 'ret')
    return {
      class: 'ReturnAv',
      reason: `${what} could not return: the return address on the stack (${site.sp === undefined ? 'unknown' : hex(site.sp)}) was overwritten.`,
    };
  if (instruction.kind !== 'call' && instruction.kind !== 'jump') return undefined;
  if (operand?.type !== 'register' && operand?.type !== 'memory') return undefined;
  const call = instruction.kind === 'call';
  const near = nearNull ? 'NearNull' : '';
  const name: CrashClass = call ? `CallAv${near}` : `BranchAv${near}`;
  const means = nearNull
    ? 'near null: most likely a null pointer'
    : 'so the pointer to the code was overwritten or stale';
  const took = operand.type === 'memory' ? `took its target from ${to}` : `went to ${to}`;
  return { class: name, reason: `${what} ${took}, ${means}.` };
}

/** The first operand in memory; a string move has two, and the address says which. */
function faultingOperand({ instruction, facts, site, architecture, address }: Fault): MemoryOperand | undefined {
  const operands = instruction.operands.filter(operand => operand.type === 'memory');
  if (operands.length < 2) return operands[0];
  const hit = operands.find(operand => {
    const at = addressOf(operand, { architecture, site, instruction });
    if (at === undefined) return false;
    if (site.address === undefined) return architecture === 'x86-64' && !canonical(at);
    // A fast rep movs is stopped anywhere inside the page that it could not reach.
    return address !== undefined && at >> 12n === address >> 12n;
  });
  return (
    hit ??
    operands.find(operand => !mapped(facts, addressOf(operand, { architecture, site, instruction }))) ??
    operands[0]
  );
}

function mapped(facts: CoreFacts, address: bigint | undefined): boolean {
  return address !== undefined && facts.segments.some(({ start, end }) => start <= address && address < end);
}

/** movaps and its kin fault on any address that is not a multiple of their size, though the memory is there. */
function misalignment({ instruction, facts, site, address }: Fault, operand: MemoryOperand): Finding | undefined {
  if (!site.unknown || address === undefined || !mapped(facts, address)) return undefined;
  if (operand.size < 16 || address % BigInt(operand.size) === 0n) return undefined;
  return {
    class: 'AccessViolation',
    reason: `${describe(instruction, operand)} needs an address that is a multiple of ${operand.size}, and got ${hex(address)}: the memory is there, but is not aligned.`,
  };
}

function destination(fault: Fault, operand: MemoryOperand): Finding {
  const near = fault.nearNull && fault.site.signal !== SIGBUS;
  return {
    class: near ? 'DestAvNearNull' : 'DestAv',
    reason: `${describe(fault.instruction, operand)} wrote to ${sentence(fault, operand, near)}`,
  };
}

function source(fault: Fault, operand: MemoryOperand): Finding {
  const { architecture, code, pc, site, instruction } = fault;
  const reason = `${describe(instruction, operand)} read from ${sentence(fault, operand, fault.nearNull)}`;
  if (site.signal === SIGBUS) return { class: 'SourceAv', reason };
  if (fault.nearNull) return { class: 'SourceAvNearNull', reason };
  const tainted = followTaint(architecture, code, pc);
  if (!tainted) return { class: 'SourceAv', reason };
  const then = describe(tainted.instruction, memoryOf(tainted.instruction));
  return {
    class: tainted.class,
    reason: `${reason.slice(0, -1)}; what it would have read is used as an address by ${then}.`,
  };
}

function sentence({ site, address, architecture }: Fault, operand: MemoryOperand, near: boolean): string {
  const registers = registersOf(operand, architecture, site);
  const where = address === undefined ? 'an address that is not known' : hex(address);
  const why = near
    ? ', near null: most likely a null pointer'
    : site.unknown && address !== undefined && !canonical(address)
      ? ', which no x86-64 address can be: the pointer is garbage'
      : '';
  return `${where}${why}${registers === '' ? '' : ` (${registers})`}.`;
}

function plain({ instruction, address }: Fault): Finding {
  const operand = memoryOf(instruction);
  const where = address === undefined ? '' : ` at ${hex(address)}${nearNull(address) ? ', near null' : ''}`;
  return {
    class: 'AccessViolation',
    reason: `${describe(instruction, operand)} could not access memory${where}; this kind of instruction does not tell more.`,
  };
}
