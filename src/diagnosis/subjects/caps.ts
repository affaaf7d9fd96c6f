import type { Qdisc } from '../../checkers/parse/qdiscs.js';
import type { DiagnosisFacts } from '../facts.js';

/** What lets no more through than a rate: a queue that shapes, or a link. */
export interface Cap {
  device: string;
  /** The queue; undefined for the link itself. */
  qdisc: Qdisc | undefined;
  /** How much of the rate was used in the window, %. */
  use: number;
  /** Packets that waited at both ends of the window, or were dropped in it. */
  held: number;
}

/** All that is known of, what holds packets back first, then the most used. Undefined where neither queues nor the speed of a link are known. */
export function caps(facts: DiagnosisFacts): Cap[] | undefined {
  const { network } = facts;
  if (network?.seconds === undefined || network.before === undefined) return undefined;
  const { seconds, linkUse, qdiscs } = network;
  const links = [...linkUse].map(([device, use]): Cap => ({ device, qdisc: undefined, use, held: 0 }));
  const limits = (qdiscs ?? []).filter(({ shapes }) => shapes).flatMap(qdisc => limitOf(qdisc, seconds));
  if (qdiscs === undefined && links.length === 0) return undefined;
  return [...limits, ...links].toSorted((a, b) => Number(b.held > 0) - Number(a.held > 0) || b.use - a.use);
}

/**
 * What a queue let through, of its rate. Where its classes have the rates (htb, hfsc) nobody tells it, but one that keeps
 * packets back over the whole window sends all that it may: that is what it is.
 */
function limitOf(qdisc: Qdisc, seconds: number): Cap[] {
  const { device, rate, sentBytes, dropped, overlimits, standing } = qdisc;
  if (sentBytes === undefined) return [];
  // netem counts none of these, so there its queue must say it.
  const limited = qdisc.kind === 'netem' || (overlimits ?? 0) > 0;
  const held = limited ? (standing ?? 0) + (dropped ?? 0) : 0;
  const use = rate === undefined || rate === 0 ? (held > 0 ? 100 : 0) : (800 * sentBytes) / seconds / rate;
  return [{ device, qdisc, use, held }];
}

/** The queue that holds back the most, or the busiest link. */
export function mostCapped(facts: DiagnosisFacts): Cap | undefined {
  return caps(facts)?.[0];
}
