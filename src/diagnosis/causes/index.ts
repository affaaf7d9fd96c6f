import type { CauseRule } from '../cause.js';
import { cpuCauses } from './cpu.js';
import { diskCauses } from './disk.js';
import { memoryCauses } from './memory.js';
import { processCauses } from './process.js';

/** Every cause that Lumo knows. */
export const CAUSES: readonly CauseRule[] = [...cpuCauses, ...memoryCauses, ...processCauses, ...diskCauses];
