import type { Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import type { MetricCatalogue } from '../checker.js';
import { parseBackends } from '../parse/ipvs-backends.js';
import { numberFiles } from '../parse/number-files.js';
import { itemsOf, textOf } from '../parse/reading.js';

/** Long tables, and many files: nothing is judged by them, so no machine is asked for them. */
export const recorded: Source = {
  id: 'network-recorded',
  why: 'InfiniBand, balanced servers and the neighbour cache, where a recording has them',
  need: 'may',
  mayBeAbsent: true,
  onlyInTrees: true,
  phase: 'once',
  files: [
    '/proc/net/ip_vs',
    '/proc/net/stat/arp_cache',
    '/proc/net/stat/ndisc_cache',
    '/sys/class/infiniband/*/ports/*/state',
    '/sys/class/infiniband/*/ports/*/phys_state',
    '/sys/class/infiniband/*/ports/*/rate',
    '/sys/class/infiniband/*/ports/*/counters/*',
    '/sys/class/infiniband/*/ports/*/counters_ext/*',
    '/sys/class/infiniband/*/ports/*/hw_counters/*',
  ],
};

const backends = (meaning: string): { meaning: string; source: string } => ({ meaning, source: '/proc/net/ip_vs' });
const infiniband = (meaning: string): { meaning: string; source: string } => ({
  meaning,
  source: '/sys/class/infiniband/*/ports',
});
const CACHES = '/proc/net/stat/arp_cache, ndisc_cache';

export const recordedNames = {
  'network.ipvs-weight[SERVER].count': backends('weight of a balanced server; from recorded trees only, as all below'),
  'network.ipvs-active[SERVER].count': backends('its active connections'),
  'network.ipvs-inactive[SERVER].count': backends('its inactive connections'),
  'network.neighbour-cache[TABLE.FIELD].total': { meaning: 'sum of the column over all CPUs', source: CACHES },
  'network.neighbour-cache[TABLE.FIELD].count': { meaning: 'entries of the cache', source: CACHES },
  'network.infiniband[DEVICE.PORT.FIELD].total': infiniband('counters of a port; port_*_data are bytes'),
  'network.infiniband[DEVICE.PORT.FIELD].count': infiniband('number of its state and physical state'),
  'network.infiniband-rate[DEVICE.PORT].per-second': infiniband('bytes that it can carry'),
} as const satisfies MetricCatalogue;

type Named = [name: string, value: number];

/** Metric name -> value. */
export function parseRecorded(reading: Reading): ReadonlyMap<string, number> {
  return new Map<string, number>([
    ...parseBackends(textOf(reading, '/proc/net/ip_vs')).flatMap(({ name, weight, active, inactive }): Named[] => [
      [`network.ipvs-weight[${name}].count`, weight],
      [`network.ipvs-active[${name}].count`, active],
      [`network.ipvs-inactive[${name}].count`, inactive],
    ]),
    ...['arp_cache', 'ndisc_cache'].flatMap(table => cache(table, textOf(reading, `/proc/net/stat/${table}`))),
    ...counters(reading),
    ...states(reading),
  ]);
}

/** A head with names, then a line of hex words for each CPU; `entries` stands on each of them. */
function cache(table: string, text: string | undefined): Named[] {
  const [head = [], ...rows] = (text ?? '').split('\n').map(line => line.trim().split(/\s+/));
  if (head[0] !== 'entries') return [];
  const lines = rows.filter(words => words.length === head.length && words.every(word => /^[\da-f]{1,8}$/i.test(word)));
  if (lines.length === 0) return [];
  return head.map((name, i): Named => {
    const values = lines.map(words => Number.parseInt(words[i] ?? '', 16));
    if (i === 0) return [`network.neighbour-cache[${table}.${name}].count`, values[0] ?? 0];
    return [`network.neighbour-cache[${table}.${name}].total`, values.reduce((sum, value) => sum + value, 0)];
  });
}

const WORD = 4;

/** The data counters count words of 32 bits (InfiniBand architecture 16.1.3.5). */
function counters(reading: Reading): Named[] {
  return numberFiles(
    reading,
    /^\/sys\/class\/infiniband\/([^/]+)\/ports\/(\d+)\/(?:counters|counters_ext|hw_counters)\/(\w+)$/,
  ).flatMap(({ parts, value }): Named[] => {
    const amount = /^port_(?:rcv|xmit)_data(?:_64)?$/.test(parts[2] ?? '') ? value * WORD : value;
    return amount <= 2 ** 64 ? [[`network.infiniband[${parts.join('.')}].total`, amount]] : [];
  });
}

const BYTES_PER_GIGABIT = 125_000_000;

/** `4: ACTIVE`, `5: LinkUp`, `40 Gb/sec (4X QDR)`. */
function states(reading: Reading): Named[] {
  return itemsOf(reading).flatMap(({ path, text }): Named[] => {
    const [, device, port, file] =
      /^\/sys\/class\/infiniband\/([^/]+)\/ports\/(\d+)\/(state|phys_state|rate)$/.exec(path) ?? [];
    const [, number] = (file === 'rate' ? /^(\d{1,6}(?:\.\d{1,3})?) Gb\/sec/ : /^(\d{1,3}):/).exec(text) ?? [];
    if (device === undefined || number === undefined) return [];
    if (file === 'rate')
      return [[`network.infiniband-rate[${device}.${port}].per-second`, Number(number) * BYTES_PER_GIGABIT]];
    return [[`network.infiniband[${device}.${port}.${file}].count`, Number(number)]];
  });
}
