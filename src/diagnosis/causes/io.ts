import type { CauseRule } from '../cause.js';

/** Causes 11 and 13 to 15 of host.md 2. */
export const ioCauses: readonly CauseRule[] = [];
