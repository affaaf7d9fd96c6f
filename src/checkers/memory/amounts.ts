import { percent } from '../parse/reading.js';

/** meminfo by name. */
type Kilobytes = ReadonlyMap<string, number>;

/** What the kernel itself computed before 3.14 had MemAvailable (host.md 1, memory); ZFS gives its cache back down to c_min. */
export function availableKb(kb: Kilobytes, arc: ReadonlyMap<string, number>): number | undefined {
  const [free, cached] = [kb.get('MemFree'), kb.get('Cached')];
  const old =
    free === undefined || cached === undefined
      ? undefined
      : Math.max(0, free + cached + (kb.get('Buffers') ?? 0) + (kb.get('SReclaimable') ?? 0) - (kb.get('Shmem') ?? 0));
  const said = kb.get('MemAvailable') ?? old;
  return said === undefined ? undefined : said + Math.max(0, (arc.get('size') ?? 0) - (arc.get('c_min') ?? 0)) / 1024;
}

/** Without caches, tmpfs counted as used: what netdata's ram_in_use and free(1) call used. */
export function usedPercent(kb: Kilobytes, arc: ReadonlyMap<string, number>): number | undefined {
  const [total, free, cached] = [kb.get('MemTotal'), kb.get('MemFree'), kb.get('Cached')];
  if (!total || free === undefined || cached === undefined) return undefined;
  const caches = cached + (kb.get('Buffers') ?? 0) + (kb.get('SReclaimable') ?? 0) - (kb.get('Shmem') ?? 0);
  return percent(total - free - caches - (arc.get('size') ?? 0) / 1024, total);
}

export function committedRatio(kb: Kilobytes): number | undefined {
  const all = (kb.get('MemTotal') ?? 0) + (kb.get('SwapTotal') ?? 0);
  const promised = kb.get('Committed_AS');
  return promised === undefined || all === 0 ? undefined : promised / all;
}

export function swapUse(kb: Kilobytes): { totalKb: number; usedKb: number } | undefined {
  const [totalKb, freeKb] = [kb.get('SwapTotal'), kb.get('SwapFree')];
  return totalKb === undefined || freeKb === undefined ? undefined : { totalKb, usedKb: Math.max(0, totalKb - freeKb) };
}
