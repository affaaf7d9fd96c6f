import type { CauseRule } from '../cause.js';

/** Causes 32 to 36 of host.md 2. */
export const networkCauses: readonly CauseRule[] = [];
