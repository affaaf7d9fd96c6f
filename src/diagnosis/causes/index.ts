import type { CauseRule } from '../cause.js';
import { cpuCauses } from './cpu.js';
import { diskCauses } from './disk.js';
import { hiddenMemoryCauses } from './hidden-memory.js';
import { ioCauses } from './io.js';
import { kernelCauses } from './kernel.js';
import { limitsCauses } from './limits.js';
import { memoryCauses } from './memory.js';
import { networkCauses } from './network.js';
import { othersCauses } from './others.js';
import { processCauses } from './process.js';
import { reachCauses } from './reach.js';

/** Every cause that Lumo knows. */
export const CAUSES: readonly CauseRule[] = [
  ...cpuCauses,
  ...kernelCauses,
  ...othersCauses,
  ...memoryCauses,
  ...hiddenMemoryCauses,
  ...processCauses,
  ...limitsCauses,
  ...diskCauses,
  ...ioCauses,
  ...networkCauses,
  ...reachCauses,
];
