import { open, statfs } from 'node:fs/promises';

/** How far a file may grow. */
export interface GrowthLimits {
  /** Its length, holes included. */
  maxBytes: number;
  /** Bytes that are really written. */
  maxAllocated: number;
}

/** Why a file grew no further. */
export type Stop = 'length' | 'allocation' | 'space';

export interface SparseFile {
  /** Appends; what is beyond a limit is left out. False: it is full, `stopped` says why. */
  write(chunk: Buffer): Promise<boolean>;
  /** Gives the file its length; nothing is written after it. */
  finish(): Promise<void>;
  readonly length: number;
  /** Bytes that were written. */
  readonly allocated: number;
  readonly stopped: Stop | undefined;
}

/** Zeros are left out in pieces of a page, the unit that cores are made of. */
const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);
/** What stays free on the file system for others: the rest of the machine lives there too. */
const RESERVE_BYTES = 256 * 2 ** 20;
/** The free space is asked again after so many bytes written. */
const ASK_EVERY_BYTES = 64 * 2 ** 20;

/**
 * A new private file (0600) in which pages of zeros take no space. The folder is `folder`, the name `path` in it; it must not
 * exist. At a limit the file holds exactly what was allowed, and reports it.
 * Errors of the file system as they are, but ENOSPC, which is the limit `space`.
 */
export async function openSparse(path: string, folder: string, limits: GrowthLimits): Promise<SparseFile> {
  const file = await open(path, 'wx', 0o600);
  let [length, allocated, askAt] = [0, 0, 0];
  let stopped: Stop | undefined;

  const roomFor = async (bytes: number): Promise<boolean> => {
    if (allocated + bytes > limits.maxAllocated) stopped = 'allocation';
    else if (allocated >= askAt) {
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize - bytes < RESERVE_BYTES) stopped = 'space';
      askAt = allocated + ASK_EVERY_BYTES;
    }
    return stopped === undefined;
  };
  const put = async (data: Buffer, at: number): Promise<boolean> => {
    if (!(await roomFor(data.length))) return false;
    try {
      for (let done = 0; done < data.length; )
        done += (await file.write(data, done, data.length - done, at + done)).bytesWritten;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')))
        throw error;
      stopped = 'space';
      return false;
    }
    allocated += data.length;
    return true;
  };

  return {
    async write(chunk) {
      if (stopped !== undefined) return false;
      const allowed = chunk.subarray(0, Math.max(0, limits.maxBytes - length));
      for (const [from, to] of filled(allowed, length)) {
        if (await put(allowed.subarray(from, to), length + from)) continue;
        length += from;
        return false;
      }
      length += allowed.length;
      if (allowed.length < chunk.length) stopped = 'length';
      return stopped === undefined;
    },
    async finish() {
      try {
        await file.truncate(length);
      } finally {
        await file.close();
      }
    },
    get length() {
      return length;
    },
    get allocated() {
      return allocated;
    },
    get stopped() {
      return stopped;
    },
  };
}

/** The parts of a chunk that are not zero, cut where pages of the file begin; neighbours are one. */
function filled(chunk: Buffer, offset: number): [number, number][] {
  const parts: [number, number][] = [];
  for (let from = 0; from < chunk.length; ) {
    const to = Math.min(chunk.length, from + PAGE - ((offset + from) % PAGE));
    const last = parts.at(-1);
    if (ZEROS.compare(chunk, from, to, 0, to - from) !== 0) {
      if (last?.[1] === from) last[1] = to;
      else parts.push([from, to]);
    }
    from = to;
  }
  return parts;
}
