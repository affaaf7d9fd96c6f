import { windowText } from '../numbers.js';
import { growthOf, type Span, spanBetween } from '../parse/span.js';
import type { NetworkFacts } from './facts.js';
import { retransmits, utilisation } from './shares.js';
import { firstOf } from './spans.js';

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
