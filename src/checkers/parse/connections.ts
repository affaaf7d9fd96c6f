import type { Reading } from '../../core/snapshot.js';
import { scopeOf } from '../../core/address.js';
import { parseAddresses } from './addresses.js';
import { counter, textOf } from './reading.js';
import type { Sockets } from './sockets.js';

/** A TCP connection that was opened here, to another machine. Times are ms before the reading; undefined: old kernels do not tell. */
export interface Connection {
  /** Asked for, and not answered yet. */
  opening: boolean;
  peer: string;
  port: number;
  /** Bytes that the other side has not taken yet. */
  queued: number;
  rttMs: number | undefined;
  lastSentMs: number | undefined;
  lastReceivedMs: number | undefined;
  lastAckMs: number | undefined;
  /** Segments with data that were sent, and bytes that came, in its whole life. */
  segmentsSent: number;
  bytesReceived: number;
  /** Segments on their way, and those that were ever sent again. */
  unacked: number;
  again: number;
}

/**
 * `ss -tin state established state syn-sent`, two lines each. Only those that this machine opened: from a port that the
 * kernel gave out and on which nobody listens. Empty where the probe saw none; undefined where nobody can tell.
 * @param range ip_local_port_range
 */
export function parseConnections(
  reading: Reading,
  sockets: Sockets | undefined,
  range: { from: number; to: number } | undefined,
): readonly Connection[] | undefined {
  const text = textOf(reading, 'connections');
  if (text === undefined) return sockets?.clients === 0 ? [] : undefined;
  if (sockets === undefined || range === undefined) return undefined;
  const { v4 = [], v6 = [] } = parseAddresses(reading);
  const own = new Set([...v4, ...v6]);
  const listening = new Set([...sockets.tables.values()].flatMap(table => table.listeners.map(({ port }) => port)));
  const found: Connection[] = [];
  let head: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (!/^\s/.test(line)) head = line.split(/\s+/).filter(word => word !== '');
    if (!/^\s+\S/.test(line)) continue;
    const [local, peer] = head.slice(-2).map(addressOf);
    const [, queued] = head.filter(word => /^\d{1,15}$/.test(word)).map(counter);
    const ours = local && local.port >= range.from && local.port <= range.to && !listening.has(local.port);
    if (!ours || peer === undefined || scopeOf(peer.address) === 'loopback' || own.has(peer.address)) continue;
    found.push({
      opening: head[0] === 'SYN-SENT',
      peer: peer.address,
      port: peer.port,
      queued: queued ?? 0,
      ...said(line),
    });
  }
  return found;
}

/** `10.0.0.1:80`, `[fe80::1%eth0]:22`, `[::ffff:10.0.0.1]:443`. */
function addressOf(word: string): { address: string; port: number } | undefined {
  const [, text = '', port] = /^(\S{2,80}):(\d{1,5})$/.exec(word) ?? [];
  const address = text
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return port === undefined || address === '' ? undefined : { address, port: Number(port) };
}

/** `rtt:0.273/0.104`, `lastsnd:3640`, `retrans:0/35` (on their way, and in all). */
function said(line: string): Omit<Connection, 'opening' | 'peer' | 'port' | 'queued'> {
  const words = new Map(
    line
      .trim()
      .split(/\s+/)
      .map(word => {
        const at = word.indexOf(':');
        return [word.slice(0, Math.max(0, at)), word.slice(at + 1)] as const;
      }),
  );
  const rtt = Number(words.get('rtt')?.split('/')[0] ?? Number.NaN);
  return {
    rttMs: Number.isFinite(rtt) ? rtt : undefined,
    lastSentMs: counter(words.get('lastsnd')),
    lastReceivedMs: counter(words.get('lastrcv')),
    lastAckMs: counter(words.get('lastack')),
    segmentsSent: counter(words.get('data_segs_out')) ?? 0,
    bytesReceived: counter(words.get('bytes_received')) ?? 0,
    unacked: counter(words.get('unacked')) ?? 0,
    again: counter(words.get('retrans')?.split('/')[1]) ?? 0,
  };
}
