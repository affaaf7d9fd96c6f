import type { CoreFrame } from '../../../core/core-report.js';

/** `00400000-004df000 r-xp 00000000 08:02 1044485   /bin/bash` */
const MAPPING =
  /^\s*([0-9a-f]{1,16})-([0-9a-f]{1,16}) [r-][w-][x-][ps-] [0-9a-f]{1,16} \S{1,12} \d{1,20}\s+(\/.{1,4000})$/;
const MAX_MAPPINGS = 100_000;

interface Mapping {
  from: bigint;
  to: bigint;
  file: string;
  /** Where the first mapping of the file begins. */
  base: bigint;
}

/** Frames without a module get that of their address, and how far in it they are, by /proc/PID/maps. */
export function placeFrames(frames: readonly CoreFrame[], maps: string): CoreFrame[] {
  const mappings = maps === '' ? [] : readMappings(maps);
  return frames.map(frame => {
    const { pc, module } = frame;
    if (pc === undefined || module !== undefined) return frame;
    const at = BigInt(pc);
    const found = mappings.find(({ from, to }) => at >= from && at < to);
    return found ? { ...frame, module: found.file, offset: `0x${(at - found.base).toString(16)}` } : frame;
  });
}

function readMappings(maps: string): Mapping[] {
  const bases = new Map<string, bigint>();
  return maps.split('\n', MAX_MAPPINGS).flatMap(line => {
    const [, from, to, path = ''] = MAPPING.exec(line) ?? [];
    if (from === undefined || to === undefined) return [];
    const file = path.trimEnd();
    const start = BigInt(`0x${from}`);
    const base = bases.get(file) ?? start;
    bases.set(file, base);
    return [{ from: start, to: BigInt(`0x${to}`), file, base }];
  });
}
