import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LumoError } from '../../core/errors.js';
import type { CorePattern } from './core-pattern.js';

/** Where a container has the file system of its machine. */
export const HOST_PREFIX = '/host';

export interface CollectorPathsOptions {
  /** `coredump.paths`, or what the user named; empty: wherever core_pattern points. */
  configured: readonly string[];
  pattern: CorePattern;
  /** `HOST_PREFIX`, or what a test has in its place. */
  hostPrefix: string;
  /** Where cores lie if core_pattern names no folder. */
  fallback?: string;
}

/**
 * The folders to watch: absolute, each a readable folder, no folder twice. A configured one is taken as it is, else below the prefix,
 * and every one must be there; of those that core_pattern means one is enough, and the machine's own comes first.
 * @throws LumoError `coredump.no-paths` naming every place that was tried, and why it was not taken
 */
export async function collectorPaths(options: CollectorPathsOptions): Promise<string[]> {
  const { configured, hostPrefix } = options;
  if (configured.length === 0) return defaults(options);
  const found = await Promise.all(
    configured.map(async path => {
      const places = [resolve(path), join(hostPrefix, resolve(path))];
      const tried = await Promise.all(places.map(look));
      const first = tried.find(place => place.why === undefined);
      if (first === undefined) throw noPaths(tried);
      return first;
    }),
  );
  return distinct(found);
}

interface Place {
  path: string;
  /** Device and inode. */
  node: string;
  /** Why it cannot be watched. */
  why?: string;
}

async function defaults({
  pattern,
  hostPrefix,
  fallback = '/var/lib/systemd/coredump',
}: CollectorPathsOptions): Promise<string[]> {
  const pointed =
    pattern.kind === 'file' && pattern.directory !== undefined
      ? [pattern.directory]
      : pattern.kind === 'pipe'
        ? pattern.directories
        : [];
  const tried: Place[] = [];
  for (const folders of [pointed, [fallback]]) {
    const places = folders.flatMap(folder => [join(hostPrefix, folder), folder]);
    const looked = await Promise.all(places.map(look));
    const good = looked.filter(place => place.why === undefined);
    if (good.length > 0) return distinct(good);
    tried.push(...looked);
  }
  throw noPaths(tried);
}

async function look(path: string): Promise<Place> {
  try {
    const stats = await stat(path);
    const node = `${stats.dev}:${stats.ino}`;
    if (!stats.isDirectory()) return { path, node, why: 'no folder' };
    await access(path, constants.R_OK | constants.X_OK);
    return { path, node };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { path, node: '', why: code === 'ENOENT' ? 'absent' : code === 'EACCES' ? 'may not be read' : String(code) };
  }
}

function distinct(places: readonly Place[]): string[] {
  return [...new Map(places.toReversed().map(place => [place.node, place.path])).values()].toReversed();
}

function noPaths(tried: readonly Place[]): LumoError {
  const places = [...new Map(tried.map(({ path, why }) => [path, `${path} (${why})`])).values()];
  return new LumoError('coredump.no-paths', `No folder of cores can be watched. Tried: ${places.join(', ')}.`);
}
