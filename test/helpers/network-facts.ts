import type { NetworkFacts } from '../../src/checkers/network/facts.js';
import { retransmits } from '../../src/checkers/network/shares.js';
import type { Connection } from '../../src/checkers/parse/connections.js';
import type { Qdisc } from '../../src/checkers/parse/qdiscs.js';
import type { Listener, Sockets } from '../../src/checkers/parse/sockets.js';
import { ratesOf, spanBetween } from '../../src/checkers/parse/span.js';

/** Sockets of a machine that nobody is connected to. */
export const SOCKETS: Sockets = {
  tables: new Map(),
  states: new Map(),
  peers: [],
  backlogs: new Map(),
  clients: 0,
  lookups: 0,
  namespace: 'own',
};

/** What grew in the window, by the words between the brackets: `{ 'snmp[Tcp.OutSegs]': 1000 }`. */
export function networkFacts(
  grown: Readonly<Record<string, number>> = {},
  over: Partial<NetworkFacts> = {},
): NetworkFacts {
  const counters = {
    'snmp[Tcp.OutSegs]': 1000,
    'snmp[Tcp.RetransSegs]': 0,
    'netstat[TcpExt.TCPSynRetrans]': 0,
    'netstat[TcpExt.ListenOverflows]': 0,
    'netstat[TcpExt.TCPLostRetransmit]': 0,
    'netstat[TcpExt.TCPDSACKRecv]': 0,
    ...grown,
  };
  const names = Object.keys(counters).map(name => `network.${name}.total`);
  const [before, after] = [0, 1].map(
    times => new Map(Object.values(counters).map((value, i) => [names[i] ?? '', times * value])),
  );
  return {
    seconds: 2,
    before: before ?? new Map(),
    counters: after ?? new Map(),
    perSecond: ratesOf(spanBetween(before ?? new Map(), after ?? new Map(), 2, ''), names),
    resent: retransmits(spanBetween(before ?? new Map(), after ?? new Map(), 2, '')),
    linkUse: new Map(),
    levels: new Map(),
    interfaces: [],
    bonds: [],
    softnet: undefined,
    sockets: SOCKETS,
    connections: [],
    qdiscs: [],
    sockstat: new Map(),
    tcpMemory: undefined,
    orphans: undefined,
    ports: { from: 32_768, to: 60_999, count: 28_232 },
    conntrack: undefined,
    untracked: true,
    routes: undefined,
    isolated: false,
    neighbours: undefined,
    deadNeighbours: new Set(),
    resolvers: [{ server: '10.0.0.53', outcome: 'answered', milliseconds: 3 }],
    clock: undefined,
    hardwareOffset: 0,
    ipvs: new Map(),
    xfrm: new Map(),
    tls: new Map(),
    recorded: new Map(),
    ...over,
  };
}

/** One that listens on a TCP port, `waiting` of its `backlog` not accepted. */
export function listening(port: number, waiting: number, backlog: number | undefined): Sockets {
  const listener: Listener = { file: 'tcp', address: '0.0.0.0', port, uid: 0, inode: 9, waiting };
  const table = { listeners: [listener], sockets: 1, queued: { tx: 0, rx: waiting }, drops: 0, cut: false };
  const backlogs = new Map(backlog === undefined ? [] : [[`0.0.0.0:${port}`, backlog]]);
  return { ...SOCKETS, tables: new Map([['tcp', table]]), backlogs };
}

/** A connection to a database that had its answer, and is idle. */
export const IDLE_CONNECTION: Connection = {
  opening: false,
  peer: '10.0.0.5',
  port: 5432,
  queued: 0,
  rttMs: 0.4,
  lastSentMs: 9000,
  lastReceivedMs: 8990,
  lastAckMs: 8990,
  segmentsSent: 40,
  bytesReceived: 9000,
  unacked: 0,
  again: 0,
};

/** tbf with 2 Mbit/s, as it was recorded while two streams went through it. */
export const FULL_TBF: Qdisc = {
  device: 'eth0',
  kind: 'tbf',
  handle: '8001:',
  shapes: true,
  loses: false,
  rate: 2_000_000,
  backlog: 29,
  standing: 25,
  sentBytes: 500_000,
  dropped: 1,
  overlimits: 234,
  total: { dropped: 68, overlimits: 916 },
};
