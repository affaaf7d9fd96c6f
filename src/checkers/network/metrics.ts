import { known } from '../numbers.js';
import type { ClassFile } from '../parse/interfaces.js';
import { percent } from '../parse/reading.js';
import type { NetworkFacts } from './facts.js';
import { rates } from './rates.js';
import { BYTES_PER_MEGABIT } from './shares.js';

/** File of /sys/class/net -> the words and the unit of its metric; `carrier_changes` is among the counters. */
export const CLASS_METRICS: Readonly<Record<Exclude<ClassFile, 'carrier_changes'>, [words: string, unit: string]>> = {
  addr_assign_type: ['address-assign-type', 'count'],
  carrier: ['carrier', 'count'],
  carrier_down_count: ['carrier-down-changes', 'total'],
  carrier_up_count: ['carrier-up-changes', 'total'],
  dev_id: ['device-id', 'count'],
  dormant: ['dormant', 'count'],
  flags: ['flags', 'count'],
  ifindex: ['interface-index', 'count'],
  iflink: ['interface-link', 'count'],
  link_mode: ['link-mode', 'count'],
  mtu: ['mtu', 'bytes'],
  name_assign_type: ['name-assign-type', 'count'],
  netdev_group: ['device-group', 'count'],
  speed: ['speed', 'per-second'],
  tx_queue_len: ['transmit-queue-length', 'count'],
  type: ['protocol-type', 'count'],
};

export function metrics(facts: NetworkFacts): Record<string, number> {
  const { conntrack, tcpMemory, orphans, ports, sockets, clock } = facts;
  const most = sockets?.peers[0]?.ports;
  return known({
    ...Object.fromEntries(facts.counters),
    ...Object.fromEntries(facts.levels),
    ...named('network.sockstat', 'count', facts.sockstat),
    ...named('network.xfrm', 'total', facts.xfrm),
    ...named(
      'network.tls',
      'count',
      [...facts.tls].filter(([name]) => isLevel(name)),
    ),
    ...named(
      'network.tls',
      'total',
      [...facts.tls].filter(([name]) => !isLevel(name)),
    ),
    ...Object.fromEntries(facts.recorded),
    ...ipvs(facts),
    ...links(facts),
    ...tables(facts),
    ...rates(facts),
    'network.conntrack.count': conntrack?.count,
    'network.conntrack-limit.count': conntrack?.max,
    'network.conntrack.percent': conntrack && percent(conntrack.count, conntrack.max),
    'network.tcp-memory.percent': tcpMemory && percent(tcpMemory.pages, tcpMemory.high),
    'network.orphans.percent': orphans && percent(orphans.count, orphans.max),
    'network.ephemeral-ports.percent': ports && most !== undefined ? percent(most, ports.count) : undefined,
    'network.wait-sockets.count':
      sockets && sockets.tables.has('tcp')
        ? (sockets.states.get('CLOSE_WAIT') ?? 0) + (sockets.states.get('TIME_WAIT') ?? 0)
        : undefined,
    'network.default-routes.count': facts.routes?.defaults.length,
    'network.clock-synchronised.count': clock && Number(clock.synchronised),
    'network.clock-offset.seconds': clock?.offsetSeconds,
    'network.clock-max-error.seconds': clock?.maxErrorSeconds,
    'network.clock-age.seconds': clock?.ageSeconds,
    'network.clock-stratum.count': clock?.stratum,
    'network.hardware-clock-offset.seconds': facts.hardwareOffset && Math.abs(facts.hardwareOffset),
    'network.dns-lookups.count': sockets?.lookups,
    'network.clients.count': sockets?.clients,
  });
}

type Metrics = Record<string, number | undefined>;

function isLevel(name: string): boolean {
  return name.startsWith('TlsCurr');
}

function named(words: string, unit: string, values: Iterable<readonly [string, number]>): Metrics {
  return Object.fromEntries([...values].map(([name, value]) => [`${words}[${name}].${unit}`, value]));
}

function ipvs({ ipvs: totals }: NetworkFacts): Metrics {
  return Object.fromEntries([...totals].map(([name, value]) => [`network.ipvs-${name}.total`, value]));
}

/** What sysfs says of interfaces and bonds; a negative number (the speed of what has none) is no number. */
function links({ interfaces, bonds }: NetworkFacts): Metrics {
  const found: Metrics = {};
  for (const { name, numbers, state } of interfaces) {
    if (state !== undefined) found[`network.up[${name}].count`] = Number(state === 'up');
    for (const [file, value] of numbers) {
      if (file === 'carrier_changes' || value < 0) continue;
      const [words, unit] = CLASS_METRICS[file];
      found[`network.${words}[${name}].${unit}`] = file === 'speed' ? value * BYTES_PER_MEGABIT : value;
    }
  }
  for (const { name, slaves } of bonds) {
    found[`network.bond-slaves[${name}].count`] = slaves.size;
    found[`network.bond-active[${name}].count`] = [...slaves.values()].filter(up => up === true).length;
  }
  return found;
}

function tables({ sockets, neighbours, routes, softnet, resolvers, qdiscs }: NetworkFacts): Metrics {
  const found: Metrics = named('network.tcp-connections', 'count', sockets?.states ?? []);
  for (const [file, { sockets: count, queued, drops }] of sockets?.tables ?? []) {
    found[`network.sockets[${file}].count`] = count;
    found[`network.queued[${file}.tx].bytes`] = queued.tx;
    found[`network.queued[${file}.rx].bytes`] = queued.rx;
    if (!file.startsWith('tcp')) found[`network.socket-drops[${file}].total`] = drops;
  }
  for (const { device, incomplete } of neighbours ?? []) {
    const [all, dead] = [`network.arp-entries[${device}].count`, `network.arp-incomplete[${device}].count`];
    found[all] = (found[all] ?? 0) + 1;
    found[dead] = (found[dead] ?? 0) + Number(incomplete);
  }
  for (const [device, count] of routes?.count ?? []) found[`network.routes[${device}].count`] = count;
  for (const { cpu, backlog } of softnet ?? []) found[`network.softnet-backlog[${cpu}].count`] = backlog;
  for (const { device, kind, backlog, total } of qdiscs ?? []) {
    const add = (metric: string, value: number): void => {
      found[metric] = (found[metric] ?? 0) + value;
    };
    add(`network.qdisc-dropped[${device}.${kind}].total`, total.dropped);
    add(`network.qdisc-overlimits[${device}.${kind}].total`, total.overlimits);
    add(`network.qdisc-backlog[${device}.${kind}].count`, backlog);
  }
  for (const { server, outcome, milliseconds } of resolvers ?? []) {
    found[`network.dns[${server}].milliseconds`] = milliseconds;
    found[`network.dns-answers[${server}].count`] = Number(outcome === 'answered');
  }
  return found;
}
