import { unescapeSystemd } from '../files/name.js';
import type { Candidate } from './folder.js';

/** They apply to what the collector finds by itself, never to a path that the user named. */
export interface CollectorLimits {
  /** Bytes on the disk: a core is mostly holes. */
  maxAllocated: number;
  maxAgeMs: number;
  /** Parts of file names, as they are or as systemd escapes them; letters count as they are. */
  ignoredNames: readonly string[];
}

/** Why a core is not taken, for people; undefined: it is. */
export function skipReason(
  { path, allocated, modifiedMs }: Candidate,
  limits: CollectorLimits,
  now: number,
): string | undefined {
  const name = unescapeSystemd(path.slice(path.lastIndexOf('/') + 1));
  const ignored = limits.ignoredNames.find(part => part !== '' && name.includes(part));
  if (ignored !== undefined) return `its name holds ${ignored} (coredump.collector.ignoredNames)`;
  if (allocated > limits.maxAllocated)
    return `over ${limits.maxAllocated} bytes on the disk (coredump.collector.maxAllocated)`;
  if (now - modifiedMs > limits.maxAgeMs)
    return `older than ${Math.round(limits.maxAgeMs / 60_000)} min (coredump.collector.maxAge)`;
  return undefined;
}
