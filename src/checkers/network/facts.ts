import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Scope, scopeOf } from '../../core/address.js';
import { parseAddresses } from '../parse/addresses.js';
import { type Neighbour, parseArp } from '../parse/arp.js';
import { type Clock, parseClock } from '../parse/clock.js';
import { type Connection, parseConnections } from '../parse/connections.js';
import { hardwareOffset } from '../parse/hardware-clock.js';
import { type Bond, type Interface, parseBonds, parseInterfaces } from '../parse/interfaces.js';
import { parseIpvsStats } from '../parse/ipvs.js';
import { parseQdiscs, type Qdisc } from '../parse/qdiscs.js';
import { counter, itemsOf, keyValues, textOf, windowOf } from '../parse/reading.js';
import { parseResolvers, type Resolver } from '../parse/resolvers.js';
import { parseRoutes, type Routes } from '../parse/routes.js';
import { parseSockets, type Sockets } from '../parse/sockets.js';
import { parseSockstat } from '../parse/sockstat.js';
import { parseSoftnet, type Softnet } from '../parse/softnet.js';
import { type Counters, ratesOf, spanBetween } from '../parse/span.js';
import { parseCounters, parseLevels } from './counters.js';
import { parseRecorded } from './recorded.js';
import { type Resent, retransmits, utilisation } from './shares.js';
import { sources } from './sources.js';

export interface NetworkFacts {
  seconds: number | undefined;
  /** Counters at the window's end, by metric name; those of its start only where there are two samples. */
  counters: Counters;
  before: Counters | undefined;
  /** How fast each counter grew in the window, per second. */
  perSecond: Counters | undefined;
  /** TCP segments sent again in the window. */
  resent: Resent | undefined;
  /** Interface -> use of its link in the window, %; of those that have a device and tell a speed. */
  linkUse: ReadonlyMap<string, number>;
  /** `Tcp.CurrEstab` and other levels, by metric name. */
  levels: Counters;
  interfaces: readonly Interface[];
  bonds: readonly Bond[];
  softnet: readonly Softnet[] | undefined;
  sockets: Sockets | undefined;
  /** What this machine has asked of others, and what holds its packets back; undefined: nobody could tell. */
  connections: readonly Connection[] | undefined;
  qdiscs: readonly Qdisc[] | undefined;
  sockstat: ReadonlyMap<string, number>;
  /** TCP memory, pages: now, and the bounds of tcp_mem. */
  tcpMemory: { pages: number; pressure: number; high: number } | undefined;
  orphans: { count: number; max: number } | undefined;
  /** Ephemeral ports that may be given out. */
  ports: { from: number; to: number; count: number } | undefined;
  conntrack: { count: number; max: number } | undefined;
  /** This kernel tracks no connections (no firewall or NAT rule has needed it). */
  untracked: boolean;
  routes: Routes | undefined;
  /** Nothing leads further than the next machines: no default route of IPv4, no IPv6 address beyond its link. */
  isolated: boolean;
  /** IPv4 neighbours at the window's end, and those that did not answer at both ends. */
  neighbours: readonly Neighbour[] | undefined;
  deadNeighbours: ReadonlySet<string>;
  resolvers: readonly Resolver[] | undefined;
  clock: Clock | undefined;
  /** The hardware's clock minus ours, s; undefined where there is none to compare with. */
  hardwareOffset: number | undefined;
  ipvs: ReadonlyMap<string, number>;
  /** Packets that IPsec refused, by the kernel's name of the reason. */
  xfrm: ReadonlyMap<string, number>;
  /** TLS of the kernel (Documentation/networking/tls.rst). */
  tls: ReadonlyMap<string, number>;
  /** What is not judged, and only recorded trees have, by metric name. */
  recorded: ReadonlyMap<string, number>;
}

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): NetworkFacts {
  const sockstat = parseSockstat(`${text(read.sockstat, 'net/sockstat')}\n${text(read.sockstat, 'net/sockstat6')}`);
  const ports = parsePorts(read.sockstat);
  const seconds = windowOf(read.dev);
  const items = itemsOf(read.interfaces);
  const interfaces = parseInterfaces(items, textOf(read.others, '/proc/net/wireless'));
  const sockets = parseSockets(read.sockets, ports);
  const counters = new Map([...parseCounters(read, -1), ...carrierChanges(interfaces)]);
  const before = seconds === undefined ? undefined : parseCounters(read, 0);
  const span = seconds === undefined || before === undefined ? undefined : spanBetween(before, counters, seconds, '');
  return {
    seconds,
    counters,
    before,
    perSecond: span && ratesOf(span, counters.keys()),
    resent: span && retransmits(span),
    linkUse: new Map(
      interfaces.flatMap(({ name, numbers, physical }) => {
        const use = span && physical ? utilisation(span, name, numbers.get('speed')) : undefined;
        return use === undefined ? [] : [[name, use] as const];
      }),
    ),
    levels: parseLevels(read),
    interfaces,
    bonds: parseBonds(items),
    softnet: parseSoftnet(textOf(read.softnet, '/proc/net/softnet_stat')),
    sockets,
    connections: parseConnections(read.sockets, sockets, ports),
    qdiscs: parseQdiscs(read.qdiscs),
    sockstat,
    tcpMemory: parseTcpMemory(read.sockstat, sockstat),
    orphans: bounded(sockstat.get('TCP.orphan'), counter(text(read.sockstat, 'sys/net/ipv4/tcp_max_orphans'))),
    ports,
    conntrack: bounded(
      counter(text(read.conntrack, 'sys/net/netfilter/nf_conntrack_count')),
      counter(text(read.conntrack, 'sys/net/netfilter/nf_conntrack_max')),
    ),
    untracked: read.conntrack.state === 'missing',
    routes: parseRoutes(read.sockets),
    isolated: isIsolated(read.sockets),
    neighbours: parseArp(textOf(read.neighbours, '/proc/net/arp')),
    deadNeighbours: deadNeighbours(read.neighbours),
    resolvers: parseResolvers(read.replies, textOf(read.resolvers, '/etc/resolv.conf')),
    clock: parseClock(read.replies, host.at),
    hardwareOffset: hardwareOffset(read.hardwareClock, host),
    ipvs: parseIpvsStats(textOf(read.others, '/proc/net/ip_vs_stats')),
    xfrm: keyValues(textOf(read.others, '/proc/net/xfrm_stat')),
    tls: keyValues(textOf(read.others, '/proc/net/tls_stat')),
    recorded: parseRecorded(read.recorded),
  };
}

function text(reading: Reading, path: string): string {
  return textOf(reading, `/proc/${path}`) ?? '';
}

function isIsolated(sockets: Reading): boolean {
  const near: readonly Scope[] = ['loopback', 'link-local'];
  const { v6 } = parseAddresses(sockets);
  return parseRoutes(sockets)?.defaults.length === 0 && v6?.every(address => near.includes(scopeOf(address))) === true;
}

function carrierChanges(interfaces: readonly Interface[]): [string, number][] {
  return interfaces.flatMap(({ name, numbers }): [string, number][] => {
    const changes = numbers.get('carrier_changes');
    return changes === undefined || changes < 0 ? [] : [[`network.carrier-changes[${name}].total`, changes]];
  });
}

function bounded(count: number | undefined, max: number | undefined): { count: number; max: number } | undefined {
  return count === undefined || max === undefined || max <= 0 ? undefined : { count, max };
}

/** tcp_mem is `LOW PRESSURE HIGH`, in pages as the `mem` of sockstat. */
function parseTcpMemory(reading: Reading, sockstat: ReadonlyMap<string, number>): NetworkFacts['tcpMemory'] {
  const [, pressure, high] = text(reading, 'sys/net/ipv4/tcp_mem').trim().split(/\s+/).map(counter);
  const pages = sockstat.get('TCP.mem');
  if (pages === undefined || pressure === undefined || high === undefined || high <= 0) return undefined;
  return { pages, pressure, high };
}

/** `32768 60999`, less the reserved ones (`40000-40010,50000`), which are never given out. */
function parsePorts(reading: Reading): NetworkFacts['ports'] {
  const [from, to] = text(reading, 'sys/net/ipv4/ip_local_port_range').trim().split(/\s+/).map(counter);
  if (from === undefined || to === undefined || to < from || to > 65_535) return undefined;
  const reserved = text(reading, 'sys/net/ipv4/ip_local_reserved_ports')
    .trim()
    .split(',')
    .map(part => {
      const [first, last = first] = part.split('-').map(counter);
      if (first === undefined || last === undefined) return 0;
      return Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
    })
    .reduce((sum, ports) => sum + ports, 0);
  const count = to - from + 1 - reserved;
  return count > 0 ? { from, to, count } : undefined;
}

/** One that is being asked for the first time is incomplete for a moment: it must be so at both ends of the window. */
function deadNeighbours(reading: Reading): ReadonlySet<string> {
  const [before, after] = [0, 1].map(
    sample =>
      new Set(
        (parseArp(textOf(reading, '/proc/net/arp', sample)) ?? [])
          .filter(({ incomplete }) => incomplete)
          .map(({ address }) => address),
      ),
  );
  return new Set([...(before ?? [])].filter(address => after?.has(address)));
}
