/** A family with more instances than this is a table of the kernel (slabs, zones, interrupts), which nobody follows. */
const MOST_INSTANCES = 64;

/**
 * A counter since boot: its means would say nothing, and there are as many of them as of all the rest. By the words of
 * docs/metrics.md, counters end in `.total`, and in `.seconds` where they count time.
 */
export function isCounter(name: string): boolean {
  return name.endsWith('.total') || name.endsWith('.seconds');
}

/**
 * The metrics of a check that are worth keeping for weeks: rates, shares and amounts, but no counters since boot and no
 * tables. All of them stand in the report when it is printed; kept, they were nine tenths of the file.
 */
export function trendMetrics(metrics: Readonly<Record<string, number>>): Record<string, number> {
  const wanted = Object.entries(metrics).filter(([name, value]) => Number.isFinite(value) && !isCounter(name));
  const instances = new Map<string, number>();
  for (const [name] of wanted) instances.set(familyOf(name), (instances.get(familyOf(name)) ?? 0) + 1);
  return Object.fromEntries(wanted.filter(([name]) => (instances.get(familyOf(name)) ?? 0) <= MOST_INSTANCES));
}

/** `disk.reads[sda].per-second` and `disk.reads[sdb].per-second` are one family. */
function familyOf(name: string): string {
  const [from, to] = [name.indexOf('['), name.lastIndexOf(']')];
  return from < 0 ? name : name.slice(0, from) + name.slice(to + 1);
}
