/** A metric name `area.thing[instance].unit` (docs/metrics.md): the instance may hold anything. */
interface MetricName {
  /** `area.thing` */
  path: string;
  instance: string | undefined;
  unit: string | undefined;
}

/** Undefined for what is no metric name. */
export function parseMetricName(name: string): MetricName | undefined {
  const { path, instance, unit } =
    /^(?<path>[a-z0-9.-]+?)(?:\[(?<instance>.*)\])?(?:\.(?<unit>[a-z-]+))?$/s.exec(name)?.groups ?? {};
  return path === undefined ? undefined : { path, instance, unit };
}

/**
 * The metrics that somebody follows: no counters since boot, and no tables of the kernel (a family with more than `most`
 * instances: slabs, zones, interrupts).
 */
export function followed(metrics: Readonly<Record<string, number>>, most: number): [name: string, value: number][] {
  const wanted = Object.entries(metrics).filter(([name]) => !isCounter(name));
  const instances = new Map<string, number>();
  for (const [name] of wanted) instances.set(familyOf(name), (instances.get(familyOf(name)) ?? 0) + 1);
  return wanted.filter(([name]) => (instances.get(familyOf(name)) ?? 0) <= most);
}

/** A counter since boot: by the words of docs/metrics.md they end in `.total`, and in `.seconds` where they count time. */
export function isCounter(name: string): boolean {
  return name.endsWith('.total') || name.endsWith('.seconds');
}

/** `disk.reads[sda].per-second` and `disk.reads[sdb].per-second` are one family. */
function familyOf(name: string): string {
  const [from, to] = [name.indexOf('['), name.lastIndexOf(']')];
  return from < 0 ? name : name.slice(0, from) + name.slice(to + 1);
}
