import type { Disk } from '../../checkers/parse/diskstats.js';
import type { DiagnosisFacts } from '../facts.js';

/** Which disk a cause speaks of. Drives of removable media are left out: nobody works on them. */

/** The longest mean time of its operations, ms, of a kind that completed at least once a second; 0: of none. */
export function worstAwait(disk: Disk): number {
  const kinds = [
    [disk.readsPerS, disk.readAwaitMs],
    [disk.writesPerS, disk.writeAwaitMs],
    [disk.flushesPerS ?? 0, disk.flushAwaitMs],
  ] as const;
  return Math.max(0, ...kinds.map(([perS, ms]) => (perS >= 1 ? (ms ?? 0) : 0)));
}

export function operationsPerS(disk: Disk): number {
  return disk.readsPerS + disk.writesPerS + (disk.flushesPerS ?? 0) + (disk.discardsPerS ?? 0);
}

/** The disk with the longest queue, of those that move; undefined where none is known. */
export function fullestDisk(facts: DiagnosisFacts): Disk | undefined {
  return disksOf(facts)
    ?.filter(({ hung }) => !hung)
    .toSorted((a, b) => b.queue - a.queue || layer(a) - layer(b))[0];
}

/**
 * Of the disks that do less than any healthy one can, the one whose operations take the longest, a real device before
 * what is stacked on it. "Low IOPS" (host.md 2, cause 15) in numbers: one spinning disk of 15,000 rpm does 200 at
 * random, or reads 100 MB/s in a row, so a disk that takes long for less than both is slow and not only busy. What is
 * mapped on idle devices is slow by itself, however much it does.
 */
export function slowestDisk(facts: DiagnosisFacts): Disk | undefined {
  const disks = disksOf(facts);
  const below = Math.max(0, ...(disks ?? []).filter(disk => layer(disk) === 0).map(({ queue }) => queue));
  return disks
    ?.filter(disk => !disk.hung && (doesLittle(disk) || (layer(disk) > 0 && below < disk.queue / 2)))
    .toSorted((a, b) => rank(b) - rank(a) || worstAwait(b) - worstAwait(a))[0];
}

function doesLittle(disk: Disk): boolean {
  return operationsPerS(disk) < LOW_PER_S && (disk.kbPerS ?? 0) < LOW_KB_PER_S;
}

const LOW_PER_S = 200;
const LOW_KB_PER_S = 100 * 1024;

/** host.md 2, cause 15. */
export const SLOW_MS = 50;

function rank(disk: Disk): number {
  return worstAwait(disk) < SLOW_MS ? 0 : 4 - layer(disk);
}

/** 0 for a device, 1 for what is mapped on others, 2 for a file that plays a device. */
function layer({ name }: Disk): number {
  return name.startsWith('loop') ? 2 : /^(?:dm-|md)\d/.test(name) ? 1 : 0;
}

function disksOf({ disk }: DiagnosisFacts): readonly Disk[] | undefined {
  return disk?.disks?.filter(({ name }) => !/^(?:sr|fd)\d/.test(name));
}

/** `lumo-slow` or `vdb`. */
export function diskName(disk: Disk): string {
  return disk.label ?? disk.name;
}

/** The path of its device file. */
export function deviceOf(disk: Disk): string {
  return disk.label === undefined ? `/dev/${disk.name}` : `/dev/mapper/${disk.label}`;
}
