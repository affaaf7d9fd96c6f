import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LumoError } from '../core/errors.js';

/** No file of settings that people write is longer; what is longer would only keep the parser busy. */
const MAX_BYTES = 256 * 1024;

/** Where a file of settings may lie. */
export interface Candidate {
  path: string;
  /** As messages name it. */
  shown: string;
  /**
   * `asked`: by --config. `here`: lumo.yaml of the working directory. `shared`: its config.yaml, which belongs to
   * anybody and is ours only with a key `lumo`. `home`: the user's own.
   */
  place: 'asked' | 'here' | 'shared' | 'home';
}

/** The places in the order in which they are looked at; the first that has a file is the only one that counts. */
export function candidates(on: { cwd?: string | undefined; home: string; file?: string | undefined }): Candidate[] {
  if (on.file !== undefined) return [{ path: on.file, shown: on.file, place: 'asked' }];
  const own = join(on.home, 'config.yaml');
  const places: Candidate[] = [{ path: own, shown: own, place: 'home' }];
  if (on.cwd === undefined) return places;
  return [
    { path: join(on.cwd, 'lumo.yaml'), shown: 'lumo.yaml', place: 'here' },
    { path: join(on.cwd, 'config.yaml'), shown: 'config.yaml', place: 'shared' },
    ...places,
  ];
}

/** A file that was read; `foreign` says why it must not be believed, where it lies in the working directory. */
export interface Found {
  bytes: Uint8Array;
  foreign?: string;
}

/**
 * Undefined where there is none: absent, or a `shared` one that is nothing of ours anyway.
 * @throws LumoError `config.unreadable`
 */
export async function readCandidate({ path, shown, place }: Candidate): Promise<Found | undefined> {
  const link = await lstat(path).catch((error: unknown) => (place === 'asked' ? unreadable(shown, error) : undefined));
  if (link === undefined) return undefined;
  try {
    // A pipe that nobody writes to would hold up every run in that folder.
    const flags = constants.O_RDONLY | (place === 'asked' ? 0 : constants.O_NONBLOCK);
    const file = await open(path, flags);
    try {
      const stat = await file.stat();
      if (place !== 'asked' && !stat.isFile()) throw new Error('it is no plain file');
      const bytes = await readBounded(file);
      if (bytes === undefined) throw new Error(`it is longer than ${MAX_BYTES / 1024} kB`);
      const foreign = foreignness([link, stat]);
      return { bytes, ...(place !== 'home' && place !== 'asked' && foreign !== undefined && { foreign }) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return place === 'shared' ? undefined : unreadable(shown, error);
  }
}

/** Undefined where it is longer than a file of settings may be. Pipes do not tell their length, so it is counted. */
async function readBounded(file: FileHandle): Promise<Uint8Array | undefined> {
  const buffer = new Uint8Array(MAX_BYTES + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
    length += bytesRead;
    if (length > MAX_BYTES) return undefined;
    if (bytesRead === 0) return buffer.subarray(0, length);
  }
}

/** Why what lies in the working directory may be somebody else's words. A link counts as well as what it points to. */
function foreignness([link, target]: readonly [Stats, Stats]): string | undefined {
  const me = process.getuid?.();
  if (me !== undefined && [link, target].some(({ uid }) => uid !== me)) return 'it belongs to another user';
  return (target.mode & 0o022) === 0 ? undefined : 'other users may write to it';
}

function unreadable(shown: string, error: unknown): never {
  const message = error instanceof Error ? error.message.replace(/, \w+ '.*'$/s, '') : String(error);
  throw new LumoError('config.unreadable', `${shown} could not be read: ${message}.`, { cause: error });
}
