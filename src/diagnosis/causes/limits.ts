import type { CauseRule } from '../cause.js';

/** Causes 29 and 30 of host.md 2. */
export const limitsCauses: readonly CauseRule[] = [];
