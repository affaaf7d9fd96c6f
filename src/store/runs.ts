import { hosts, runs } from './schema.js';
import type { Queries } from './open.js';

/** What a run is known by. */
export interface RunRow {
  runId: string;
  host: { key: string; name: string };
  /** ms since 1970: our clock, and the host's. */
  savedAt: number;
  startedAt: number;
  /** Seconds since boot. */
  upAt: number;
  bootId: string | undefined;
  status: string;
}

/** Adds a run, and its host where it is a new one. Gives the numbers that everything of the run is stored under. */
export function addRun(
  queries: Queries,
  { host: { key, name }, bootId, ...row }: RunRow,
): { run: number; host: number } {
  const { host } = queries
    .insert(hosts)
    .values({ key, name })
    .onConflictDoUpdate({ target: hosts.key, set: { name } })
    .returning({ host: hosts.id })
    .get();
  const { run } = queries
    .insert(runs)
    .values({ ...row, host, bootId: bootId ?? null })
    .returning({ run: runs.id })
    .get();
  return { run, host };
}
