import { eq } from 'drizzle-orm';
import { momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { coredumpSeen } from './schema.js';

/** What the collector did with a file. */
export interface SeenCore {
  identity: string;
  path: string;
  /** Absent where it could not be read. */
  coreId?: string;
  outcome: 'stored' | 'noise' | 'failed';
}

/** Whether an earlier run was through with the file. */
export function isSeen(queries: Queries, identity: string): boolean {
  const found = queries
    .select({ path: coredumpSeen.path })
    .from(coredumpSeen)
    .where(eq(coredumpSeen.identity, identity))
    .all();
  return found.length > 0;
}

/** Notes that the collector is through with a file; again, it takes the place of what was noted. */
export function markSeen(queries: Queries, { identity, path, coreId, outcome }: SeenCore, now: Date): void {
  const row = { path, coredumpFileId: coreId ?? null, outcome, createdAt: momentText(now) };
  queries
    .insert(coredumpSeen)
    .values({ identity, ...row })
    .onConflictDoUpdate({ target: coredumpSeen.identity, set: row })
    .run();
}
