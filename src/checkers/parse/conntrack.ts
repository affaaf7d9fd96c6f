/**
 * /proc/net/stat/nf_conntrack: a head with names, then a line of hex words for each CPU -> sums of the CPUs. `entries`
 * is the same number on each line, so it is no sum and left out; `nf_conntrack_count` tells it.
 */
export function parseConntrackStat(text: string | undefined): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const [head, ...rows] = (text ?? '').split('\n').map(line => line.trim().split(/\s+/));
  if (head?.[0] !== 'entries') return sums;
  for (const words of rows) {
    if (words.length !== head.length || !words.every(word => /^[\da-f]{1,8}$/i.test(word))) continue;
    for (const [i, name] of head.entries())
      if (i > 0) sums.set(name, (sums.get(name) ?? 0) + Number.parseInt(words[i] ?? '0', 16));
  }
  return sums;
}
