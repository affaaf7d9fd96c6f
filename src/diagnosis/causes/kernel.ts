import type { CauseRule } from '../cause.js';

/** Causes 6, 7, 8 and 10 of host.md 2. */
export const kernelCauses: readonly CauseRule[] = [];
