import type { CauseRule } from '../cause.js';

/** Causes 9 and 40 of host.md 2. */
export const othersCauses: readonly CauseRule[] = [];
