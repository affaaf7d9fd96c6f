import type { CauseRule } from '../cause.js';

/** Causes 19 to 23 of host.md 2. */
export const hiddenMemoryCauses: readonly CauseRule[] = [];
