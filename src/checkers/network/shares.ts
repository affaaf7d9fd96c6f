import { percent } from '../parse/reading.js';
import type { Span } from '../parse/span.js';

/** Mb/s, as the kernel writes a speed, in bytes per second. */
export const BYTES_PER_MEGABIT = 125_000;

/** Segments sent again, of those sent. */
export interface Resent {
  segments: number;
  again: number;
  percent: number;
}

/**
 * Connection requests that were sent again are left out: they say that nobody accepts them (host.md 2, cause 33: only
 * SYN retransmits exclude packet loss).
 */
export function retransmits(span: Span): Resent | undefined {
  const segments = span.growth('network.snmp[Tcp.OutSegs].total');
  const all = span.growth('network.snmp[Tcp.RetransSegs].total');
  if (segments === undefined || all === undefined) return undefined;
  const again = Math.max(0, all - (span.growth('network.netstat[TcpExt.TCPSynRetrans].total') ?? 0));
  return { segments, again, percent: percent(again, segments) };
}

/** The busier direction as a share of the speed, Mb/s; undefined where an interface has none (-1, or not told). */
export function utilisation(span: Span, name: string, speed: number | undefined): number | undefined {
  if (speed === undefined || speed <= 0) return undefined;
  const [rx, tx] = ['rx', 'tx'].map(way => span.growth(`network.${way}-bytes[${name}].total`));
  if (rx === undefined || tx === undefined) return undefined;
  return percent(Math.max(rx, tx) / span.seconds, speed * BYTES_PER_MEGABIT);
}
