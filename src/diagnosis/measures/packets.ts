import type { DiagnosisFacts } from '../facts.js';
import { most, offenders } from '../subjects/offenders.js';

/** Packets a second that the CPUs took from their queues; undefined where there is no window. */
export function softirqPackets(facts: DiagnosisFacts): number | undefined {
  const names = [...(facts.network?.counters.keys() ?? [])];
  return sumPerS(
    facts,
    names.filter(name => name.startsWith('network.softnet-processed[')),
  );
}

/** Mean size of a received packet, bytes; undefined where none came. */
export function packetBytes(facts: DiagnosisFacts): number | undefined {
  const names = interfaceNames(facts);
  const [bytes, packets] = ['rx-bytes', 'rx-packets'].map(column =>
    sumPerS(
      facts,
      names.map(name => `network.${column}[${name}].total`),
    ),
  );
  return bytes === undefined || packets === undefined || packets === 0 ? undefined : bytes / packets;
}

/** The interface that received the most packets in the window. */
export function floodedInterface(facts: DiagnosisFacts): string | undefined {
  const perS = (name: string): number => growthPerS(facts, `network.rx-packets[${name}].total`) ?? 0;
  const [top] = interfaceNames(facts).toSorted((a, b) => perS(b) - perS(a));
  return top !== undefined && perS(top) > 0 ? top : undefined;
}

function interfaceNames({ network }: DiagnosisFacts): string[] {
  return [...(network?.counters.keys() ?? [])].flatMap(metric =>
    metric.startsWith(RX_PACKETS) ? [metric.slice(RX_PACKETS.length, -'].total'.length)] : [],
  );
}

const RX_PACKETS = 'network.rx-packets[';

/**
 * Where the flood comes in; over loopback and pairs of virtual cards the sender stands on this machine too: the command
 * with the most time in the kernel.
 */
export function floodedBy(facts: DiagnosisFacts): string | undefined {
  const name = floodedInterface(facts);
  if (name !== 'lo') return name;
  const sender = most(offenders(facts), ({ systemMs }) => systemMs);
  return sender === undefined ? name : `${sender.subject} over ${name}`;
}

/** How fast a counter of the network grew in the window; undefined where a side is missing, or it was reset. */
export function growthPerS({ network }: DiagnosisFacts, metric: string): number | undefined {
  return network?.perSecond?.get(metric);
}

/** The same of several: the sum of those that are known. */
export function sumPerS(facts: DiagnosisFacts, metrics: readonly string[]): number | undefined {
  const known = metrics.map(metric => growthPerS(facts, metric)).filter(value => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}
