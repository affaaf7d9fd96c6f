import { formatBytes } from '../../core/quantity.js';
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

export const IGNORED_NAMES = 'coredump.collector.ignoredNames';

/** Why a core is not taken, for people; undefined: it is. */
export function skipReason(
  { path, allocated, modifiedMs }: Candidate,
  limits: CollectorLimits,
  now: number,
): string | undefined {
  const ignored = partIn([unescapeSystemd(path.slice(path.lastIndexOf('/') + 1))], limits.ignoredNames);
  if (ignored !== undefined) return `its name holds ${ignored} (${IGNORED_NAMES})`;
  if (allocated > limits.maxAllocated)
    return `over ${formatBytes(limits.maxAllocated)} on the disk (coredump.collector.maxAllocated)`;
  if (now - modifiedMs > limits.maxAgeMs) return `older than ${ageText(limits.maxAgeMs)} (coredump.collector.maxAge)`;
  return undefined;
}

/** What the user is told of files that are not taken for one reason; of many the first three are named. */
export function skipNote(why: string, paths: readonly string[]): string {
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  return `Skipped, ${why}: ${paths.slice(0, 3).join(', ')}${more}.`;
}

/** What the user is told of a core that failed. */
export function failNote(path: string, error: unknown): string {
  return `${path} could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

/** The first of the names that is a part of one of the texts. */
export function partIn(texts: readonly (string | undefined)[], names: readonly string[]): string | undefined {
  return names.find(name => name !== '' && texts.some(text => text?.includes(name)));
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** In the largest unit that leaves no rest: 86,400,000 -> `1 day`. */
function ageText(ms: number): string {
  const [unit, size] = UNITS.find(([, length]) => ms % length === 0) ?? ['second', 1000];
  return `${ms / size} ${unit}${ms === size ? '' : 's'}`;
}
