import type { CoreMemory, Segment } from '../facts.js';
import type { BoundedFile } from './bounded-file.js';

/** Of one read; what is asked beyond it is cut. */
const MAX_READ = 16 * 1024 * 1024;
/** Neighbours that one read goes through. */
const MAX_STEPS = 64;

/** The memory that a core holds, by address. `segments` ascending by start. */
export function memoryOf(file: BoundedFile, segments: readonly Segment[]): CoreMemory {
  return {
    read: async (address, length) => {
      const parts: Buffer[] = [];
      let [at, wanted] = [address, BigInt(Math.max(0, Math.min(length, MAX_READ)))];
      for (let step = 0; step < MAX_STEPS && wanted > 0n; step++) {
        const segment = segmentAt(segments, at);
        const inside = segment && at - segment.start;
        if (!segment || inside === undefined || inside >= segment.dumped) break;
        const room = segment.dumped - inside;
        const part = await file.read(segment.offset + inside, room < wanted ? room : wanted);
        if (part.length === 0) break;
        parts.push(part);
        at += BigInt(part.length);
        wanted -= BigInt(part.length);
      }
      return parts.length > 1 ? Buffer.concat(parts) : parts[0];
    },
  };
}

/** The segment that an address lies in. */
export function segmentAt(segments: readonly Segment[], address: bigint): Segment | undefined {
  const found = lastFrom(segments, address);
  return found && address < found.end ? found : undefined;
}

/** The last whose start is not above the address. */
export function lastFrom<T extends { start: bigint }>(ascending: readonly T[], address: bigint): T | undefined {
  return ascending[lastIndexFrom(ascending, address)];
}

/** Where it stands; -1 where there is none. */
export function lastIndexFrom(ascending: readonly { start: bigint }[], address: bigint): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = ascending[middle]?.start;
    if (start !== undefined && start <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
