import { endpoint } from '../../core/address.js';
import type { Connection } from '../../checkers/parse/connections.js';
import type { DiagnosisFacts } from '../facts.js';

/** What connections to one peer wait for. */
export interface Far {
  /** `10.0.0.5:5432` */
  where: string;
  count: number;
  /** The longest wait, ms. */
  ms: number;
  /** One of them certainly waits: the other side takes nothing, confirms nothing, or is far away. */
  certain: boolean;
}

/** host.md 1, network: a round trip of 1,000 ms is critical, of 500 ms a warning (netdata). */
const WAITS_MS = 1000;
const FAR_MS = 500;
/** Twice the usual time-out of 60 s (nginx proxy_read_timeout): what is older is a request that nobody waits for. */
const LONGEST_MS = 120_000;
/** A connection that was silent for so long before it asked, or has asked more without ever an answer, only tells (logs, metrics). */
const DIALOGUE_MS = 600_000;
const QUESTION_SEGMENTS = 3;

/** Peers that let us wait, the one with the most connections first; undefined where connections are not known. */
export function slowPeers(facts: DiagnosisFacts): Far[] | undefined {
  const found = new Map<string, Far>();
  const { connections } = facts.network ?? {};
  if (connections === undefined) return undefined;
  for (const connection of connections) {
    const wait = waitOf(connection);
    if (wait === undefined) continue;
    const where = endpoint(connection.peer, connection.port);
    const known = found.get(where) ?? { where, count: 0, ms: 0, certain: false };
    found.set(where, {
      where,
      count: known.count + 1,
      ms: Math.max(known.ms, wait.ms),
      certain: known.certain || wait.certain,
    });
  }
  return [...found.values()].toSorted(
    (a, b) => Number(b.certain) - Number(a.certain) || b.count - a.count || b.ms - a.ms,
  );
}

/** Undefined where it does not wait: an idle session has got its last answer, and who only listens has asked nothing. */
function waitOf(connection: Connection): { ms: number; certain: boolean } | undefined {
  const { opening, queued, rttMs = 0, lastSentMs, lastReceivedMs = 0, lastAckMs = 0, unacked, again } = connection;
  // The first repetition goes out after a second (RFC 6298).
  if (opening) return again > 0 ? { ms: WAITS_MS, certain: true } : undefined;
  if (unacked > 0 && again > 0 && lastAckMs >= WAITS_MS) return { ms: lastAckMs, certain: true };
  if (lastSentMs === undefined) return undefined;
  if (queued > 0 && lastSentMs >= WAITS_MS) return { ms: lastSentMs, certain: true };
  if (asks(connection) && lastSentMs >= WAITS_MS && lastSentMs <= LONGEST_MS) return { ms: lastSentMs, certain: false };
  const inUse = Math.min(lastSentMs, lastReceivedMs) < LONGEST_MS && connection.segmentsSent >= QUESTION_SEGMENTS;
  return rttMs >= FAR_MS && inUse ? { ms: rttMs, certain: true } : undefined;
}

/** It has sent something, and nothing has come since. */
function asks({ segmentsSent, bytesReceived, lastSentMs = 0, lastReceivedMs }: Connection): boolean {
  if (segmentsSent === 0 || lastReceivedMs === undefined) return false;
  if (bytesReceived === 0) return segmentsSent <= QUESTION_SEGMENTS;
  return lastReceivedMs > lastSentMs && lastReceivedMs - lastSentMs < DIALOGUE_MS;
}

/** The peer to which the most segments were sent again, where one has them all but a few. */
export function lossyPeer(facts: DiagnosisFacts): string | undefined {
  const again = new Map<string, number>();
  for (const { peer, again: count } of facts.network?.connections ?? [])
    again.set(peer, (again.get(peer) ?? 0) + count);
  const sum = [...again.values()].reduce((total, count) => total + count, 0);
  const [top] = [...again].toSorted(([, a], [, b]) => b - a);
  return top !== undefined && top[1] > 0.8 * sum ? top[0] : undefined;
}
