import type { Architecture } from '../facts.js';
import type { Instruction } from './instruction.js';
import { decodeAarch64 } from './aarch64/decode.js';
import { decodeRiscv } from './riscv/decode.js';
import { decodeX86 } from './x86/decode.js';

/**
 * The instruction at the start of `bytes`, which lies at `address`. Undefined where the bytes end inside it, mean
 * nothing, or the architecture has no decoder. Takes any bytes.
 */
export function decode(architecture: Architecture, bytes: Buffer, address: bigint): Instruction | undefined {
  switch (architecture) {
    case 'x86-64':
      return decodeX86(bytes, address, 64);
    case 'i386':
      return decodeX86(bytes, address, 32);
    case 'aarch64':
      return decodeAarch64(bytes, address);
    case 'riscv64':
      return decodeRiscv(bytes, address);
    case 'arm':
    case 'other':
      return undefined;
  }
}
