import { hugeBytes, type Meminfo } from '../parse/meminfo.js';

/** Bytes of huge pages that are neither used nor reserved: of all sizes where /sys tells them, else of the default one. */
export function unusedHugeBytes(hugePages: ReadonlyMap<string, number>, { counts, bytes }: Meminfo): number {
  const sizes = [...hugePages].flatMap(([name, free]) => {
    const [, kb] = /^(\d+)kB\.free$/.exec(name) ?? [];
    if (kb === undefined) return [];
    return Math.max(0, free - (hugePages.get(`${kb}kB.resv`) ?? 0)) * Number(kb) * 1024;
  });
  if (sizes.length > 0) return sizes.reduce((sum, size) => sum + size, 0);
  const free = (counts.get('HugePages_Free') ?? 0) - (counts.get('HugePages_Rsvd') ?? 0);
  return Math.min(Math.max(0, free) * (bytes.get('Hugepagesize') ?? 0), hugeBytes({ counts, bytes }));
}
