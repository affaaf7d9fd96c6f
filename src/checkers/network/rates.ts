import { windowText } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { NetworkFacts } from './facts.js';
import { firstOf, growthOf, type Span, spanBetween } from './spans.js';

/** Mb/s, as the kernel writes a speed, in bytes per second. */
export const BYTES_PER_MEGABIT = 125_000;

/** Metric name of a rate -> the counters that it sums. */
export const SUMMED = {
  'network.listen-overflows.per-second': ['network.netstat[TcpExt.ListenOverflows].total'],
  'network.syn-queue-drops.per-second': [
    'network.netstat[TcpExt.TCPReqQFullDrop].total',
    'network.netstat[TcpExt.TCPReqQFullDoCookies].total',
  ],
  'network.resets.per-second': ['network.snmp[Tcp.OutRsts].total', 'network.snmp[Tcp.EstabResets].total'],
  'network.udp-buffer-errors.per-second': [
    'network.snmp[Udp.RcvbufErrors].total',
    'network.snmp[Udp.SndbufErrors].total',
  ],
} as const satisfies Record<string, readonly string[]>;

/** What happened in the window, per second or as a share; nothing where there is no window. */
export function rates(facts: NetworkFacts): Record<string, number | undefined> {
  const { seconds, before, counters, interfaces } = facts;
  if (seconds === undefined || before === undefined) return {};
  const window = spanBetween(before, counters, seconds, windowText(seconds));
  const found: Record<string, number | undefined> = { 'network.retransmits.percent': retransmits(window)?.percent };
  for (const [name, metrics] of Object.entries(SUMMED)) found[name] = perSecond(growthOf(window, metrics), seconds);
  for (const what of ['dropped', 'squeezed'])
    found[`network.softnet-${what}.per-second`] = perSecond(growthOf(window, softnetOf(facts, what)), seconds);
  for (const { name, numbers, physical } of interfaces) {
    for (const way of ['rx', 'tx'])
      found[`network.${way}-bytes[${name}].per-second`] = perSecond(
        window.growth(`network.${way}-bytes[${name}].total`),
        seconds,
      );
    // What has no device tells a made-up speed (veth: 10 Gb/s).
    if (physical) found[`network.utilisation[${name}].percent`] = utilisation(window, name, numbers.get('speed'));
  }
  return found;
}

/**
 * Segments sent again, of those sent. Connection requests that were sent again are left out: they say that nobody
 * accepts them (host.md 2, cause 33: only SYN retransmits exclude packet loss).
 */
export function retransmits(span: Span): { segments: number; again: number; percent: number } | undefined {
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

/** The first span in which these counters grew faster than a bound. */
export function exceeded(
  name: keyof typeof SUMMED,
  spans: readonly Span[],
  bound: number,
): { rate: number; span: Span } | undefined {
  return firstOf(spans, span => {
    const rate = (growthOf(span, SUMMED[name]) ?? 0) / span.seconds;
    return rate > bound ? { rate, span } : undefined;
  });
}

/** The counters of all CPUs. */
export function softnetOf({ softnet }: NetworkFacts, what: string): string[] {
  return (softnet ?? []).map(({ cpu }) => `network.softnet-${what}[${cpu}].total`);
}

function perSecond(growth: number | undefined, seconds: number): number | undefined {
  return growth === undefined ? undefined : growth / seconds;
}
