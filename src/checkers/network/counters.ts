import type { Reading } from '../../core/snapshot.js';
import { parseConntrackStat } from '../parse/conntrack.js';
import { DEV_COLUMNS, parseNetDev } from '../parse/net-dev.js';
import { counter, textOf } from '../parse/reading.js';
import { isCounter, parseSnmp } from '../parse/snmp.js';
import { parseSoftnet } from '../parse/softnet.js';
import type { Counters } from '../parse/span.js';

/** The columns of /proc/net/stat/nf_conntrack, of all kernels. */
export const CONNTRACK_COLUMNS = [
  'searched',
  'clashres',
  'found',
  'new',
  'invalid',
  'ignore',
  'delete',
  'delete_list',
  'chainlength',
  'insert',
  'insert_failed',
  'drop',
  'early_drop',
  'icmp_error',
  'expect_new',
  'expect_create',
  'expect_delete',
  'search_restart',
] as const;

interface Readings {
  dev: Reading;
  snmp: Reading;
  snmp6: Reading;
  softnet: Reading;
  conntrack: Reading;
}

/** Every counter of one sample under the name of its metric; what was not read is not in it. */
export function parseCounters(read: Readings, sample: number): Counters {
  const found = new Map<string, number>();
  for (const [name, counters] of parseNetDev(textOf(read.dev, '/proc/net/dev', sample)) ?? [])
    for (const column of DEV_COLUMNS) found.set(`network.${column}[${name}].total`, counters[column]);
  for (const file of ['snmp', 'netstat'])
    for (const [field, value] of parseSnmp(textOf(read.snmp, `/proc/net/${file}`, sample)) ?? [])
      if (isCounter(field)) found.set(`network.${file}[${field}].total`, value);
  for (const [field, value] of parseSnmp6(textOf(read.snmp6, '/proc/net/snmp6', sample)))
    found.set(`network.snmp6[${field}].total`, value);
  for (const cpu of parseSoftnet(textOf(read.softnet, '/proc/net/softnet_stat', sample)) ?? []) {
    const { processed, dropped, squeezed, collisions, receivedRps, flowLimit } = cpu;
    const counts = { processed, dropped, squeezed, collisions, 'received-rps': receivedRps, 'flow-limit': flowLimit };
    for (const [name, value] of Object.entries(counts))
      if (value !== undefined) found.set(`network.softnet-${name}[${cpu.cpu}].total`, value);
  }
  const tracked = parseConntrackStat(textOf(read.conntrack, '/proc/net/stat/nf_conntrack', sample));
  for (const column of CONNTRACK_COLUMNS) {
    const value = tracked.get(column);
    if (value !== undefined) found.set(`network.conntrack-${column.replaceAll('_', '-')}.total`, value);
  }
  return found;
}

/** Levels and settings that stand among the counters, such as `Tcp.CurrEstab`, under the names of their metrics. */
export function parseLevels({ snmp }: Pick<Readings, 'snmp'>): Counters {
  const found = new Map<string, number>();
  for (const file of ['snmp', 'netstat'])
    for (const [field, value] of parseSnmp(textOf(snmp, `/proc/net/${file}`)) ?? [])
      if (!isCounter(field)) found.set(`network.${file}[${field}].count`, value);
  return found;
}

/** /proc/net/snmp6: `NAME VALUE` lines. */
function parseSnmp6(text: string | undefined): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [, name, digits] = /^([A-Z][A-Za-z0-9]*)\s+(\d+)\s*$/.exec(line) ?? [];
    const value = counter(digits);
    if (name !== undefined && value !== undefined) found.set(name, value);
  }
  return found;
}
