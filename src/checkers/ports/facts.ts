import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import { type Scope, scopeOf } from '../../core/address.js';
import { parseAddresses } from '../parse/addresses.js';
import { parseDescriptors } from '../parse/descriptors.js';
import { type Firewall, parseFirewall } from '../parse/firewall.js';
import { textOf } from '../parse/reading.js';
import { type Listener, parseSockets, type SocketFile } from '../parse/sockets.js';
import { fds, processes, sockets } from '../sources.js';
import { owners } from './owners.js';
import { type Around, type Reach, reachOf, widestReach } from './reach.js';

/** Everything that listens on one port of one protocol, all its addresses together. */
export interface Port {
  protocol: 'tcp' | 'udp';
  port: number;
  /** The widest first. */
  addresses: readonly string[];
  scope: Scope;
  reach: Reach;
  /** Name of a program that holds it; undefined where nobody may tell. */
  owner: string | undefined;
  uid: number | undefined;
}

export interface PortsFacts {
  ports: readonly Port[];
  /** Sockets by table and scope. */
  counts: ReadonlyMap<string, number>;
  namespace: 'own' | 'other' | 'hidden' | undefined;
  firewall: Firewall | undefined;
}

const v6only: Source = {
  id: 'bindv6only',
  mayBeAbsent: true,
  why: 'whether what listens on all IPv6 addresses listens on all of IPv4 too, and which UDP ports are given out',
  need: 'may',
  phase: 'once',
  files: ['/proc/sys/net/ipv6/bindv6only', '/proc/sys/net/ipv4/ip_local_port_range'],
};

const firewall: Source = {
  id: 'firewall',
  why: 'whether a firewall keeps strangers away; root only',
  need: 'may',
  phase: 'after',
  when: { any: [{ tool: 'nft' }, { tool: 'iptables' }] },
  probe: 'firewall',
};

export const sources = { sockets, fds, processes, v6only, firewall };

const WIDEST: readonly Scope[] = ['wildcard', 'public', 'private', 'link-local', 'loopback'];
/** Where nobody tells, Linux gives out these. */
const EPHEMERAL = 32_768;

export function parse(read: Record<keyof typeof sources, Reading>, _host: HostFacts): PortsFacts | undefined {
  const found = parseSockets(read.sockets);
  if (found === undefined) return undefined;
  const rules = parseFirewall(read.firewall);
  const dual = (textOf(read.v6only, '/proc/sys/net/ipv6/bindv6only') ?? '0').trim() === '0';
  const listeners = [...found.tables.values()].flatMap(table => table.listeners);
  const counts = new Map<string, number>();
  for (const { file, address } of listeners) {
    const key = `${file}.${scopeOf(address)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const groups = new Map<string, Listener[]>();
  for (const listener of listeners) {
    const protocol = protocolOf(listener.file);
    if (protocol === undefined || isClient(protocol, listener.port, read.v6only)) continue;
    const key = `${protocol} ${listener.port}`;
    groups.set(key, [...(groups.get(key) ?? []), listener]);
  }
  const addresses = parseAddresses(read.sockets);
  const inodes = listeners.map(({ inode }) => inode).filter(inode => inode !== undefined && inode > 0);
  const names = owners(inodes.map(Number), parseDescriptors(read.fds)?.holders ?? new Map(), read.processes);
  return {
    ports: [...groups.values()].map(group => portOf(group, names, { addresses, rules, dual })),
    counts,
    namespace: found.namespace,
    firewall: rules,
  };
}

function protocolOf(file: SocketFile): 'tcp' | 'udp' | undefined {
  if (file === 'tcp' || file === 'tcp6') return 'tcp';
  return file === 'udp' || file === 'udp6' ? 'udp' : undefined;
}

/** A UDP socket on a port that the kernel gave out waits for answers, it serves nobody. */
function isClient(protocol: 'tcp' | 'udp', port: number, read: Reading): boolean {
  if (protocol === 'tcp') return false;
  const range = /^(\d{1,5})\s+(\d{1,5})/.exec(textOf(read, '/proc/sys/net/ipv4/ip_local_port_range') ?? '');
  const [from, to] = range ? [Number(range[1]), Number(range[2])] : [EPHEMERAL, 65_535];
  return port === 0 || (port >= from && port <= to);
}

function portOf(group: readonly Listener[], names: ReadonlyMap<number, string>, around: Around): Port {
  const sorted = group.toSorted((a, b) => WIDEST.indexOf(scopeOf(a.address)) - WIDEST.indexOf(scopeOf(b.address)));
  const [widest] = sorted;
  const protocol = widest?.file.startsWith('udp') ? 'udp' : 'tcp';
  const port = widest?.port ?? 0;
  const held = sorted.map(({ inode }) => names.get(inode ?? 0)).filter(name => name !== undefined);
  const owner = held[0];
  const reaches = sorted.map(({ address }) => reachOf({ address, port, protocol }, owner, around));
  return {
    protocol,
    port,
    addresses: [...new Set(sorted.map(({ address }) => address))],
    scope: scopeOf(widest?.address ?? '::1'),
    reach: widestReach(reaches),
    owner,
    uid: widest?.uid,
  };
}
