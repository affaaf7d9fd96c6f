import { createReadStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LumoError } from '../core/errors.js';
import type { Snapshot } from '../core/snapshot.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import { freshNonce } from './local.js';
import type { Host } from './source.js';
import { openTree } from './tree-host.js';

/** A recording unpacks to no more than this: more is no recording but a gzip bomb. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * What `--from` names as a host: a recording or the collector's raw output, gzipped or not; a folder with a copy of a
 * machine's files, or a report of sos.
 * @throws LumoError `input.unreadable`, `input.not-a-recording`
 */
export async function openRecording(path: string): Promise<Host> {
  const kind = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (kind.isDirectory()) return openTree(path);
  const snapshot = decode(await text(path), path);
  return { name: snapshot.host.name, collect: () => Promise.resolve(snapshot) };
}

/**
 * Writes a snapshot so that `--from` judges it again. Gzipped where the name ends in `.gz`; never half written, and
 * readable by its owner alone.
 * @throws LumoError `output.unwritable`
 */
export async function saveRecording(path: string, snapshot: Snapshot): Promise<void> {
  const body = encode(snapshot, freshNonce());
  // A name that nobody can have taken: the mode counts only for a new file.
  const part = `${path}.part-${freshNonce()}`;
  try {
    await writeFile(part, path.endsWith('.gz') ? gzipSync(body, { level: 9 }) : body, { mode: 0o600, flag: 'wx' });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {
      // It never came into being; the cause above says why.
    });
    throw new LumoError('output.unwritable', `The recording could not be written to ${path}: ${reason(cause)}.`, {
      cause,
    });
  }
}

async function text(path: string): Promise<string> {
  let bytes: Buffer | undefined;
  try {
    bytes = await readBounded(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (!bytes) throw new LumoError('input.not-a-recording', `${path} is too long for a recording.`);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes, path) : bytes;
  if (isArchive(plain))
    throw new LumoError('input.not-a-recording', `${path} is an archive, not a recording.`, {
      hint: 'Unpack it first, then give its folder: tar xf FILE',
    });
  return plain.toString('utf8');
}

function unzipped(bytes: Buffer, path: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    throw new LumoError('input.not-a-recording', `${path} is gzipped but broken: ${reason(cause)}.`, { cause });
  }
}

/** What xz, bzip2, zstd and zip begin with; in a tar it stands in the first header. */
const ARCHIVES = ['\u00fd7zXZ', 'BZh', '(\u00b5/\u00fd', 'PK\u0003\u0004'];

function isArchive(bytes: Buffer): boolean {
  const begins = bytes.toString('latin1', 0, 6);
  return ARCHIVES.some(magic => begins.startsWith(magic)) || bytes.toString('latin1', 257, 262) === 'ustar';
}

function unreadable(path: string, cause: unknown): LumoError {
  return new LumoError('input.unreadable', `${path} could not be read: ${reason(cause)}.`, { cause });
}

/** Undefined where it is longer than a recording may be: its length is counted, since pipes and devices do not tell it. */
async function readBounded(path: string): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What went wrong, without the call and the path that Node adds: the sentence around it names the path. */
function reason(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/, \w+ '.*'$/s, '');
}
