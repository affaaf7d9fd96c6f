import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LumoError } from '../../core/errors.js';
import type { CoreReport } from '../../core/core-report.js';
import { gzipBody, NoZstd, plainBody, zstdBody } from './pack.js';
import { inertName, type Body, type CoreStorage } from './storage.js';

/** What the folder and the file are named after; all of it may be hostile. */
export interface CoreNames {
  /** `CoreReport.id` */
  id: string;
  instance?: string;
  namespace?: string;
  pod?: string;
  container?: string;
  /** Path of the program. */
  executable?: string;
  /** When it was dumped. */
  time: Date;
}

export interface StoreCoreOptions {
  storage: CoreStorage;
  names: CoreNames;
  /** How the file is packed already: it is then kept as it is. */
  packed?: 'zstd' | 'gzip';
  signal: AbortSignal;
  /** For packing, ms. */
  deadlineMs?: number;
  /** The environment of zstd; ours where it is absent. */
  env?: Readonly<Record<string, string>>;
}

/** A core of 50 GB at the 900 MB/s of zstd on holes, or of 5 GB of real memory on a slow disk. */
const DEADLINE_MS = 600_000;

/**
 * Keeps a core: `INSTANCE/TIME_POD_CONTAINER.core.zst`, or `.core.gz` and a note where there is no zstd. A core that
 * was dumped in the same second by the same container gets its id behind its name; the same core again takes the place
 * of the first.
 * @throws LumoError `input.unreadable`, `store.full`, `store.unwritable`; nothing half-written is left
 */
export async function storeCore(
  corePath: string,
  options: StoreCoreOptions,
): Promise<{ storage: NonNullable<CoreReport['storage']>; notes: string[] }> {
  const { packed, signal, env, deadlineMs = DEADLINE_MS } = options;
  const file = await openCore(corePath);
  try {
    if (packed) return { storage: await keep(plainBody(file, signal), packed, options), notes: [] };
    try {
      const body = zstdBody(file, { signal, deadlineMs, ...(env && { env }) });
      return { storage: await keep(body, 'zstd', options), notes: [] };
    } catch (error) {
      if (!(error instanceof NoZstd)) throw error;
      const notes = [`The core was packed with gzip: ${error.message}.`];
      const within = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
      return { storage: await keep(gzipBody(file, within), 'gzip', options), notes };
    }
  } finally {
    await file.close();
  }
}

const ENDINGS = { zstd: 'core.zst', gzip: 'core.gz' };

async function keep(
  body: Body,
  codec: 'zstd' | 'gzip',
  { storage, names, signal }: StoreCoreOptions,
): Promise<NonNullable<CoreReport['storage']>> {
  const { folder, name } = placeOf(names);
  const key = `${folder}/${name}.${ENDINGS[codec]}`;
  const own = `${folder}/${name}_${inertName(names.id)}.${ENDINGS[codec]}`;
  // Looked up first, or a taken name would be found out only after all was packed.
  const taken = (await storage.list(key)).length > 0;
  const put =
    (taken ? undefined : await storage.put(key, body, { signal })) ??
    (await storage.put(own, body, { signal, replace: true }));
  if (put === undefined) throw new Error(`${own} was neither free nor replaced`);
  return { path: put.path, codec, sha256: put.sha256, size: put.size };
}

/** `milvus-prod` and `20261122T153000Z_datanode-0_datanode`. */
export function placeOf(names: CoreNames): { folder: string; name: string } {
  const { instance, namespace, pod, container, executable, time } = names;
  const folder = [instance, joined([namespace, pod]), executable && basename(executable)]
    .map(each => inertName(each ?? ''))
    .find(each => /^\w/.test(each));
  const stamp = time.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return { folder: folder ?? 'unknown', name: joined([stamp, pod, container]) ?? stamp };
}

/** The parts that there are, with `_` between them. */
function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.map(each => inertName(each ?? '')).filter(Boolean);
  return known.length > 0 ? known.join('_') : undefined;
}

/** A link is followed here: the user may well name one. What it leads to must be a file. */
async function openCore(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new LumoError('input.unreadable', `${path} cannot be read (${code}).`, { cause });
  }
  throw new LumoError('input.unreadable', `${path} is no file.`);
}
