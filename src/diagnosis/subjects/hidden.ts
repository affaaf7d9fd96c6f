import type { MemoryFacts } from '../../checkers/memory/index.js';
import type { Slab } from '../../checkers/parse/slabs.js';
import type { DiagnosisFacts } from '../facts.js';

/** Memory that no process shows. meminfo is the machine's, in a container too. */

/** What of tmpfs and shared memory no process has mapped, kB; undefined where not all processes are seen. */
export function hiddenShmemKb({ memory, process }: DiagnosisFacts): number | undefined {
  const all = memory?.kb.get('Shmem');
  const { sharedResidentKb: owned } = memory ?? {};
  if (all === undefined || owned === undefined) return undefined;
  // Threads of the kernel are hidden with the processes of others (containers, hidepid).
  return process?.processes?.all.some(({ kernel }) => kernel) === true ? Math.max(0, all - owned) : undefined;
}

/** Huge pages that are neither used nor reserved, kB; a kernel without them has none. */
export function unusedHugeKb({ memory }: DiagnosisFacts): number | undefined {
  return memory?.unusedHugeBytes === undefined ? undefined : memory.unusedHugeBytes / 1024;
}

/** Of all memory, %. */
export function ofAll(kb: number | undefined, memory: MemoryFacts | undefined): number | undefined {
  return kb === undefined || !memory?.totalKb ? undefined : (100 * kb) / memory.totalKb;
}

/** Of all memory that is not available, %. */
export function ofUsed(kb: number | undefined, memory: MemoryFacts | undefined): number | undefined {
  const { totalKb, availableKb } = memory ?? {};
  if (kb === undefined || totalKb === undefined || availableKb === undefined) return undefined;
  return totalKb > availableKb ? Math.min(100, (100 * kb) / (totalKb - availableKb)) : undefined;
}

/** The biggest cache of kernel objects that the kernel cannot empty; undefined where slabinfo was not readable. */
export function biggestSlab({ memory }: DiagnosisFacts): Slab | undefined {
  return unreclaimable(memory).toSorted((a, b) => b.bytes - a.bytes)[0];
}

/** What no cache shows: more than 8 kB at once comes from the page allocator, and is counted as slab (mm/slub.c). */
export function largeSlabKb({ memory }: DiagnosisFacts): number | undefined {
  const [all, caches] = [memory?.kb.get('SUnreclaim'), unreclaimable(memory)];
  if (all === undefined || caches.length === 0) return undefined;
  return Math.max(0, all - caches.reduce((sum, slab) => sum + slab.bytes, 0) / 1024);
}

function unreclaimable(memory: MemoryFacts | undefined): Slab[] {
  return memory?.slabs.filter(({ reclaimable }) => !reclaimable) ?? [];
}

/** The mounted tmpfs with the most in it, and how much, kB. */
export function fullestTmpfs({ disk }: DiagnosisFacts): { mountPoint: string; kb: number } | undefined {
  return disk?.mounts
    ?.flatMap(({ type, mountPoint, space }) =>
      type !== 'tmpfs' || space?.freeBytes === undefined
        ? []
        : [{ mountPoint, kb: (space.sizeBytes - space.freeBytes) / 1024 }],
    )
    .toSorted((a, b) => b.kb - a.kb)[0];
}
