/** The load balancer of the kernel since boot. */
export const IPVS_COLUMNS = ['connections', 'in-packets', 'out-packets', 'in-bytes', 'out-bytes'] as const;

/** /proc/net/ip_vs_stats: two lines of head, then the totals in hex; rates that follow are left out. */
export function parseIpvsStats(text: string | undefined): ReadonlyMap<string, number> {
  const words = (text?.split('\n')[2] ?? '').trim().split(/\s+/);
  if (words.length !== IPVS_COLUMNS.length || !words.every(word => /^[\da-f]{1,16}$/i.test(word))) return new Map();
  return new Map(IPVS_COLUMNS.map((name, i) => [name, Number.parseInt(words[i] ?? '0', 16)]));
}
