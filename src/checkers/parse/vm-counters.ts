/**
 * True for a name of /proc/vmstat, zoneinfo or numastat that tells a level (pages of a kind right now), false for a
 * counter since boot. The kernel marks neither (mm/vmstat.c vmstat_text): levels begin with `nr_`, but for a few.
 */
export function isLevel(name: string): boolean {
  return !COUNTED.has(name) && LEVELS.test(name);
}

const LEVELS =
  /^(?:nr_|workingset_nodes$|memmap_|protection_|(?:free|boost|min|low|high|promo|scanned|spanned|present|managed|cma)$)/;

const COUNTED: ReadonlySet<string> = new Set([
  'nr_dirtied',
  'nr_written',
  'nr_throttled_written',
  'nr_vmscan_write',
  'nr_vmscan_immediate_reclaim',
  'nr_foll_pin_acquired',
  'nr_foll_pin_released',
  'nr_tlb_remote_flush',
  'nr_tlb_remote_flush_received',
  'nr_tlb_local_flush_all',
  'nr_tlb_local_flush_one',
]);

/**
 * Bytes of a page, from what meminfo and vmstat both say of free memory (the two are read a moment apart, so the
 * nearest power of two); 4096, the most common, where they do not tell.
 */
export function pageBytes(vmstat: ReadonlyMap<string, number>, memFreeBytes: number | undefined): number {
  const pages = vmstat.get('nr_free_pages');
  if (!pages || !memFreeBytes) return SMALLEST_PAGE;
  const power = Math.round(Math.log2(memFreeBytes / pages));
  return power >= 12 && power <= 16 ? 2 ** power : SMALLEST_PAGE;
}

const SMALLEST_PAGE = 4096;
