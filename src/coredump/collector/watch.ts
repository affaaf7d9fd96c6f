import { describeFile } from '../files/describe.js';
import { createBell, pause } from './bell.js';
import { isShort } from './complete.js';
import { listFolder, type Candidate, type Folder } from './folder.js';
import { createEars, type Watch } from './inotify.js';
import { failNote, skipReason, type CollectorLimits } from './limits.js';
import { createPatience } from './patience.js';

export interface WatchOptions {
  signal: AbortSignal;
  /** One at a time, oldest first. Its rejection is noted; the core is not given again by this run unless it changes. */
  onCore: (path: string, identity: string) => Promise<void>;
  /** Whether an earlier run was through with it; the caller keeps the identities. */
  known: (identity: string) => boolean;
  /** Size and time of the last write must stand still for so long. */
  settleMs: number;
  limits: CollectorLimits;
  /** ms since 1970; for the age of cores. */
  now: () => number;
  /** What the user should know: a folder that went, a core that failed. Names in it are data. */
  onNote: (note: string) => void;
  /** Files that are not taken, and why: before any of those that are found with them is analysed. */
  onSkipped: (why: string, paths: readonly string[]) => void;
  /** How often the folders are looked at where nothing is heard, ms. */
  pollMs?: number;
  /** End when all that is there has stood still and was dealt with. */
  once?: boolean;
  /** For a kernel that grants no inotify watches. */
  watch?: Watch;
}

/**
 * Gives every core in the folders, and in the folders in them, to `onCore`: those that are there at the start, and new ones once they
 * are fully written. Ends with the signal, after the core at hand; never rejects for what happens to files or folders.
 */
export async function watchCores(dirs: readonly string[], options: WatchOptions): Promise<void> {
  const { signal, onNote, settleMs } = options;
  const bell = createBell(signal);
  const ears = createEars(() => bell.ring(), onNote, options.watch);
  const patience = createPatience(settleMs);
  const absent = new Set<string>();
  const done = new Set<string>();
  try {
    while (!signal.aborted) {
      const begun = performance.now();
      const { folders, candidates } = await look(dirs, absent, onNote);
      ears.follow(folders);
      for (const { identity } of candidates) if (!done.has(identity) && options.known(identity)) done.add(identity);
      const fresh = candidates.filter(({ identity }) => !done.has(identity));
      const { ready, nextMs } = await patience.sift(fresh, async path => isShort(path, signal));
      await handle(ready, done, options);
      if (options.once === true && ready.length === fresh.length) break;
      forget(done, candidates);
      const cost = performance.now() - begun;
      // A folder of thousands of files must not keep a processor busy, nor a writer that never stops.
      const pollMs = Math.max(options.pollMs ?? POLL_MS, 20 * cost);
      await pause(Math.min(250, settleMs / 4), signal);
      if (ready.length === 0) await bell.wait(Math.min(pollMs, nextMs));
    }
  } finally {
    ears.close();
  }
}

const POLL_MS = 5000;

async function look(
  dirs: readonly string[],
  absent: Set<string>,
  onNote: (note: string) => void,
): Promise<{ folders: Folder[]; candidates: Candidate[] }> {
  const folders: Folder[] = [];
  const candidates = new Map<string, Candidate>();
  for (const dir of dirs) {
    const listing = await listFolder(dir);
    if (listing === undefined) {
      if (!absent.has(dir)) onNote(`${dir} is gone or may not be read; it is watched again as soon as it is there.`);
      absent.add(dir);
      continue;
    }
    if (absent.delete(dir)) onNote(`${dir} is there again.`);
    if (listing.cut && !absent.has(`${dir} cut`)) {
      absent.add(`${dir} cut`);
      onNote(`${dir} has so many files that not all are looked at.`);
    }
    folders.push(...listing.folders);
    for (const candidate of listing.candidates) candidates.set(candidate.identity, candidate);
  }
  return { folders, candidates: [...candidates.values()] };
}

/** The oldest first: who reads along sees them in the order in which they happened. */
async function handle(ready: readonly Candidate[], done: Set<string>, options: WatchOptions): Promise<void> {
  for (const candidate of await taken(ready, done, options)) {
    if (options.signal.aborted) break;
    done.add(candidate.identity);
    await give(candidate, options);
  }
}

/** Those that are to be given; of the others it is said at once, reason by reason. */
async function taken(ready: readonly Candidate[], done: Set<string>, options: WatchOptions): Promise<Candidate[]> {
  const good: Candidate[] = [];
  const skipped = new Map<string, string[]>();
  for (const candidate of ready.toSorted((a, b) => a.modifiedMs - b.modifiedMs)) {
    if (options.signal.aborted) break;
    const kind = await kindOf(candidate, options.signal);
    const why = kind === 'closed' ? CLOSED : skipReason(candidate, options.limits, options.now());
    if (kind !== 'other' && why === undefined) {
      good.push(candidate);
      continue;
    }
    done.add(candidate.identity);
    if (kind !== 'other' && why !== undefined) skipped.set(why, [...(skipped.get(why) ?? []), candidate.path]);
  }
  for (const [why, paths] of skipped) options.onSkipped(why, paths);
  return good;
}

async function give({ path, identity }: Candidate, { onCore, onNote, signal }: WatchOptions): Promise<void> {
  try {
    await onCore(path, identity);
  } catch (error) {
    // Whoever gives up needs no word of it; the next run takes the core.
    if (!signal.aborted) onNote(failNote(path, error));
  }
}

const CLOSED = 'this user may not read it';

async function kindOf({ path }: Candidate, signal: AbortSignal): Promise<'core' | 'closed' | 'other'> {
  try {
    const { kind } = await describeFile(path, signal);
    return kind === 'core' || kind === 'compressed' ? 'core' : 'other';
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    // Else it went meanwhile; under a new name it is found again.
    return cause instanceof Error && 'code' in cause && cause.code === 'EACCES' ? 'closed' : 'other';
  }
}

/** What is no longer there comes never again: an identity holds the time of its last write. */
function forget(done: Set<string>, candidates: readonly Candidate[]): void {
  const there = new Set(candidates.map(({ identity }) => identity));
  for (const identity of done) if (!there.has(identity)) done.delete(identity);
}
