import { integer } from './reading.js';

/** What stands in these tables and is no counter: levels, settings. */
const LEVELS = new Set([
  'Ip.Forwarding',
  'Ip.DefaultTTL',
  'Tcp.RtoAlgorithm',
  'Tcp.RtoMin',
  'Tcp.RtoMax',
  'Tcp.MaxConn',
  'Tcp.CurrEstab',
  'MPTcpExt.MPCurrEstab',
]);

/** True for a counter since boot, false for a level such as `Tcp.CurrEstab`. */
export function isCounter(field: string): boolean {
  return !LEVELS.has(field);
}

/**
 * /proc/net/snmp and /proc/net/netstat: two lines each, `Tcp: NAME...` and `Tcp: VALUE...` -> `Tcp.NAME` -> value.
 * A pair whose lines are not of one length was damaged: nobody knows which value belongs to which name. A counter is
 * never negative; a level may be (`Tcp.MaxConn` -1: no limit).
 */
export function parseSnmp(text: string | undefined): ReadonlyMap<string, number> | undefined {
  if (text === undefined) return undefined;
  const found = new Map<string, number>();
  const lines = text.split('\n').map(line => line.trim().split(/\s+/));
  for (const [i, [group = '', ...names]] of lines.entries()) {
    const [sameGroup, ...values] = lines[i + 1] ?? [];
    if (!/^\w+:$/.test(group) || sameGroup !== group || names.length !== values.length) continue;
    if (names.length === 0 || !names.every(name => /^[A-Za-z]\w*$/.test(name))) continue;
    for (const [at, name] of names.entries()) {
      const value = integer(values[at]);
      const field = `${group.slice(0, -1)}.${name}`;
      if (value !== undefined && (value >= 0 || LEVELS.has(field))) found.set(field, value);
    }
  }
  return found;
}
