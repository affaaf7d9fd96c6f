import type { Reading } from '../../core/snapshot.js';
import { hexAddress } from '../../core/address.js';
import { counter, textOf } from './reading.js';
import { parseRoutes } from './routes.js';

const SOCKET_FILES = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6'] as const;
export type SocketFile = (typeof SOCKET_FILES)[number];

/** include/net/tcp_states.h */
const TCP_STATES: Readonly<Record<string, string>> = {
  '01': 'ESTABLISHED',
  '02': 'SYN_SENT',
  '03': 'SYN_RECV',
  '04': 'FIN_WAIT1',
  '05': 'FIN_WAIT2',
  '06': 'TIME_WAIT',
  '07': 'CLOSE',
  '08': 'CLOSE_WAIT',
  '09': 'LAST_ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
  '0C': 'NEW_SYN_RECV',
};

export interface Listener {
  file: SocketFile;
  address: string;
  port: number;
  uid: number | undefined;
  inode: number | undefined;
  /** Connections that nobody has accepted yet (TCP), or bytes that nobody has read. */
  waiting: number;
}

interface SocketTable {
  listeners: readonly Listener[];
  sockets: number;
  queued: { tx: number; rx: number };
  drops: number;
  /** Not all was counted: there are more than 100,000. */
  cut: boolean;
}

interface Peer {
  local: string;
  remote: string;
  port: number;
  /** Ephemeral ports that are taken towards it, and how many of them only wait for their time. */
  ports: number;
  waiting: number;
}

export interface Sockets {
  tables: ReadonlyMap<SocketFile, SocketTable>;
  /** TCP connections, IPv4 and IPv6 together, by the kernel's name of the state. */
  states: ReadonlyMap<string, number>;
  /** The peers that take the most ephemeral ports, most first. */
  peers: readonly Peer[];
  /** `[ADDRESS]:PORT` of a listener -> how many may wait; only where some wait. */
  backlogs: ReadonlyMap<string, number>;
  /** Connections that were opened here to another machine, and name lookups on their way; undefined: nobody has counted. */
  clients: number | undefined;
  lookups: number | undefined;
  /** Whose network it is: process 1's, and ours too (`own`); process 1's only (`other`); ours, process 1's is hidden. */
  namespace: 'own' | 'other' | 'hidden' | undefined;
}

interface Row {
  local: string;
  remote: string;
  state: string;
  tx: number;
  rx: number;
  uid: number | undefined;
  inode: number | undefined;
  drops: number;
}

/**
 * /proc/net/{tcp,udp,raw}*, whole as in a bare tree or condensed by the probe `sockets`; undefined where none was read.
 * @param range ip_local_port_range, for whole tables
 */
export function parseSockets(reading: Reading, range?: { from: number; to: number }): Sockets | undefined {
  const bigEndian = parseRoutes(reading)?.bigEndian ?? false;
  const tables = new Map<SocketFile, SocketTable>();
  const states = new Map<string, number>();
  const peers = new Map<string, { ports: number; waiting: number }>();
  const counted = new Map<string, number>();
  for (const file of SOCKET_FILES) {
    const text = textOf(reading, `/proc/net/${file}`);
    if (text === undefined) continue;
    const rows: Row[] = [];
    const notes: string[][] = [];
    for (const line of text.split('\n')) {
      const words = line.trim().split(/\s+/);
      const row = parseRow(words);
      if (row) rows.push(row);
      else if (/^[a-z]/.test(words[0] ?? '')) notes.push(words);
    }
    const counts = countStates(rows, notes);
    tables.set(file, table(file, rows, notes, counts, bigEndian));
    for (const [word = '', count] of notes)
      if (word === 'clients' || word === 'lookups') counted.set(word, (counted.get(word) ?? 0) + (counter(count) ?? 0));
    if (!file.startsWith('tcp')) continue;
    for (const [state, count] of counts) {
      const name = TCP_STATES[state];
      if (name !== undefined) states.set(name, (states.get(name) ?? 0) + count);
    }
    if (isCondensed(notes)) notedPeers(notes, peers);
    else if (range) countPeers(rows, range, peers);
  }
  if (tables.size === 0) return undefined;
  const found = [...peers].flatMap(([key, taken]) => parsePeer(key, taken, bigEndian));
  return {
    tables,
    states,
    peers: found.toSorted((a, b) => b.ports - a.ports).slice(0, 3),
    backlogs: parseBacklogs(textOf(reading, 'backlogs')),
    clients: counted.get('clients'),
    lookups: counted.get('lookups'),
    namespace: (['own', 'other', 'hidden'] as const).find(word => word === textOf(reading, 'namespace')?.trim()),
  };
}

function parseRow(words: readonly string[]): Row | undefined {
  const [slot = '', local = '', remote = '', state = '', queues = '', , , uid, , inode, , , drops] = words;
  if (!/^\d+:$/.test(slot) || !/^[\dA-F]+:[\dA-F]{4}$/i.test(local) || !/^[\dA-F]{2}$/i.test(state)) return undefined;
  const [, tx, rx] = /^([\dA-F]{1,8}):([\dA-F]{1,8})$/i.exec(queues) ?? [];
  if (tx === undefined || rx === undefined) return undefined;
  return {
    local,
    remote,
    state: state.toUpperCase(),
    tx: Number.parseInt(tx, 16),
    rx: Number.parseInt(rx, 16),
    uid: counter(uid),
    inode: counter(inode),
    drops: counter(drops) ?? 0,
  };
}

function isCondensed(notes: readonly string[][]): boolean {
  return notes.some(([word]) => word === 'queued');
}

function countStates(rows: readonly Row[], notes: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  if (!isCondensed(notes)) for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const [word, state = '', count] of notes)
    if (word === 'sum') counts.set(state.toUpperCase(), counter(count) ?? 0);
  return counts;
}

function table(
  file: SocketFile,
  rows: readonly Row[],
  notes: readonly string[][],
  counts: ReadonlyMap<string, number>,
  bigEndian: boolean,
): SocketTable {
  const note = (name: string): number[] =>
    notes
      .find(([word]) => word === name)
      ?.slice(1)
      .map(word => counter(word) ?? 0) ?? [];
  const add = (of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  const condensed = isCondensed(notes);
  const [tx = 0, rx = 0] = condensed ? note('queued') : [add(row => row.tx), add(row => row.rx)];
  return {
    listeners: rows.flatMap(row => listener(file, row, bigEndian)),
    sockets: [...counts.values()].reduce((sum, count) => sum + count, 0),
    queued: { tx, rx },
    drops: condensed ? (note('drops')[0] ?? 0) : add(row => row.drops),
    cut: notes.some(([word]) => word === 'cut'),
  };
}

/** LISTEN is 0A; a UDP or raw socket that is connected to nobody is in state 07 (a raw one has its protocol as port). */
function listener(file: SocketFile, { local, state, rx, uid, inode }: Row, bigEndian: boolean): Listener[] {
  if (state !== (file.startsWith('tcp') ? '0A' : '07')) return [];
  const [hex = '', port = ''] = local.split(':');
  const address = hexAddress(hex, bigEndian);
  return address === undefined ? [] : [{ file, address, port: Number.parseInt(port, 16), uid, inode, waiting: rx }];
}

type Taken = Map<string, { ports: number; waiting: number }>;

function countPeers(rows: readonly Row[], range: { from: number; to: number }, peers: Taken): void {
  for (const { local, remote, state } of rows) {
    const [address = '', port = ''] = local.split(':');
    const number = Number.parseInt(port, 16);
    if (state === '0A' || number < range.from || number > range.to) continue;
    const key = `${address} ${remote}`;
    const taken = peers.get(key) ?? { ports: 0, waiting: 0 };
    peers.set(key, { ports: taken.ports + 1, waiting: taken.waiting + Number(state === '06') });
  }
}

function notedPeers(notes: readonly string[][], peers: Taken): void {
  for (const [word, local = '', remote = '', ports, waiting] of notes)
    if (word === 'peer')
      peers.set(`${local} ${remote}`, { ports: counter(ports) ?? 0, waiting: counter(waiting) ?? 0 });
}

function parsePeer(key: string, taken: { ports: number; waiting: number }, bigEndian: boolean): Peer[] {
  const [, local = '', hex = '', port = ''] = /^(\w+) (\w+):([\dA-F]{4})$/i.exec(key) ?? [];
  const [own, remote] = [hexAddress(local, bigEndian), hexAddress(hex, bigEndian)];
  if (own === undefined || remote === undefined) return [];
  return [{ local: own, remote, port: Number.parseInt(port, 16), ...taken }];
}

/** `ss -ltn`: `LISTEN RECV-Q SEND-Q LOCAL PEER`; for a listener Send-Q is how many connections may wait. */
function parseBacklogs(text: string | undefined): ReadonlyMap<string, number> {
  const backlogs = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [state, , most, local = ''] = line.trim().split(/\s+/);
    const count = counter(most);
    if (state === 'LISTEN' && count !== undefined)
      backlogs.set(
        local
          .replace(/%[^\]:]*/, '')
          .replace(/^\*:/, '[::]:')
          .replace(/^\[::ffff:([\d.]{7,15})\]/, '$1'),
        count,
      );
  }
  return backlogs;
}
