import type { Memory } from '../checker.js';
import type { NetworkFacts } from './facts.js';

export interface Kept {
  /** Metric name -> counter since boot; those that are judged over the time between runs. */
  counters: Readonly<Record<string, number>>;
  /** Physical interfaces whose link was up. */
  up: readonly string[];
  /** Whether there was a default route; undefined: not known. */
  route: boolean | undefined;
}

/** Counters of the machine that a judge compares with an earlier run. */
export const KEPT_COUNTERS = [
  'network.snmp[Tcp.OutSegs].total',
  'network.snmp[Tcp.RetransSegs].total',
  'network.netstat[TcpExt.TCPSynRetrans].total',
  'network.netstat[TcpExt.ListenOverflows].total',
  'network.netstat[TcpExt.ListenDrops].total',
  'network.netstat[TcpExt.TCPReqQFullDrop].total',
  'network.netstat[TcpExt.TCPReqQFullDoCookies].total',
  'network.snmp[Tcp.OutRsts].total',
  'network.snmp[Tcp.EstabResets].total',
  'network.snmp[Udp.RcvbufErrors].total',
  'network.snmp[Udp.SndbufErrors].total',
  'network.conntrack-drop.total',
  'network.conntrack-early-drop.total',
  'network.conntrack-insert-failed.total',
];

const OF_INTERFACE = [
  'rx-bytes',
  'tx-bytes',
  'rx-packets',
  'tx-packets',
  'rx-errors',
  'tx-errors',
  'rx-drops',
  'tx-drops',
  'rx-fifo',
  'tx-fifo',
  'carrier-changes',
];

/** Cards of more than so many interfaces are not compared: a run may keep 8 kB (DESIGN 2), and each takes 500 bytes. */
const MOST_INTERFACES = 10;
/** IFNAMSIZ is 16: a longer name is no interface of Linux. */
const LONGEST_NAME = 16;

export const memory: Memory<NetworkFacts, Kept> = { of, read };

function of({ counters, interfaces, routes }: NetworkFacts): Kept {
  const cards = interfaces
    .filter(({ physical, name }) => physical && name.length <= LONGEST_NAME)
    .slice(0, MOST_INTERFACES)
    .map(({ name }) => name);
  const wanted = [
    ...KEPT_COUNTERS,
    ...cards.flatMap(name => OF_INTERFACE.map(counter => `network.${counter}[${name}].total`)),
  ];
  const kept = wanted.flatMap(name => {
    const value = counters.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    counters: Object.fromEntries(kept),
    up: interfaces.filter(({ name, state }) => cards.includes(name) && state === 'up').map(({ name }) => name),
    route: routes && routes.defaults.length > 0,
  };
}

function read(value: unknown): Kept | undefined {
  if (typeof value !== 'object' || value === null || !('counters' in value) || !('up' in value)) return undefined;
  const { counters, up } = value;
  if (typeof counters !== 'object' || counters === null || !Array.isArray(up)) return undefined;
  const numbers: [string, number][] = [];
  for (const [name, count] of Object.entries(counters)) {
    if (typeof count !== 'number' || !(count >= 0) || !Number.isFinite(count)) return undefined;
    numbers.push([name, count]);
  }
  const names: string[] = [];
  for (const name of up) {
    if (typeof name !== 'string') return undefined;
    names.push(name);
  }
  const route = 'route' in value && typeof value.route === 'boolean' ? value.route : undefined;
  return { counters: Object.fromEntries(numbers), up: names, route };
}
