import type { CauseRule } from '../cause.js';

/** Causes 37 to 39 of host.md 2. */
export const reachCauses: readonly CauseRule[] = [];
