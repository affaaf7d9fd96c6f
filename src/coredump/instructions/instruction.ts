/** One machine instruction, as far as the question "what did it touch" needs it. Operands in Intel order: destination first. */
export interface Instruction {
  address: bigint;
  /** Bytes. */
  length: number;
  kind: InstructionKind;
  /** Absent where a rare instruction is known by its length alone. */
  mnemonic?: string;
  operands: Operand[];
}

/** `branch` is conditional, `jump` is not; `extend` is movzx, movsx and movsxd; `string` reads or writes by rsi and rdi. */
export type InstructionKind =
  | 'mov'
  | 'ret'
  | 'call'
  | 'jump'
  | 'branch'
  | 'push'
  | 'pop'
  | 'lea'
  | 'arithmetic'
  | 'extend'
  | 'string'
  | 'other';

export type Operand = RegisterOperand | MemoryOperand | ImmediateOperand;

export interface RegisterOperand {
  type: 'register';
  name: string;
  /** Bytes. */
  size: number;
}

export interface MemoryOperand {
  type: 'memory';
  base?: string;
  index?: string;
  /** Factor of `index`. */
  scale?: number;
  displacement: bigint;
  segment?: string;
  /** Bytes; 0 where it is not known, or depends on the state of the processor (fxsave). */
  size: number;
  /** `none` for what only looks like an access: lea, nop, prefetch. */
  access: Access;
}

export type Access = 'read' | 'write' | 'read-write' | 'none';

interface ImmediateOperand {
  type: 'immediate';
  /** Of a relative branch, the target. */
  value: bigint;
}
