import { defineChecker } from '../checker.js';
import { codes, metricNames } from './catalogue.js';
import { parse } from './facts.js';
import { judgeConntrack, judgeOrphans, judgePorts, judgeRaces, judgeTcpMemory } from './judge-capacity.js';
import { judgeClock } from './judge-clock.js';
import { judgeInterfaces, judgeSoftnet } from './judge-interfaces.js';
import { judgeBonds, judgeLinks } from './judge-links.js';
import { judgeNextHops, judgeResolvers, judgeRoute } from './judge-reach.js';
import { judgeAcceptQueues, judgeSynQueue } from './judge-queues.js';
import { judgeResets, judgeRetransmits, judgeUdp, judgeWaiting } from './judge-tcp.js';
import { limits } from './limits.js';
import { memory } from './memory.js';
import { metrics } from './metrics.js';
import { sources } from './sources.js';
import { spansOf } from './spans.js';

/** Left out: ping, which needs a peer to ask. */
export const network = defineChecker({
  id: 'network',
  title: 'Interfaces, TCP, connection tracking, DNS, clock',
  category: 'core',
  codes,
  metricNames,
  sources,
  limits,
  parse,
  metrics,
  memory,
  judge: (facts, on) => {
    const spans = spansOf(facts, on);
    const bounds = on.limits;
    return [
      ...judgeInterfaces(facts, spans, bounds),
      ...judgeSoftnet(facts, spans, bounds),
      ...judgeLinks(facts, spans, on),
      ...judgeBonds(facts),
      ...judgeRetransmits(spans, bounds),
      ...judgeAcceptQueues(facts, spans, bounds),
      ...judgeSynQueue(spans, bounds),
      ...judgeResets(facts, spans, bounds, on.upAt),
      ...judgeUdp(spans, bounds),
      ...judgeWaiting(facts, bounds),
      ...judgeConntrack(facts, spans, bounds),
      ...judgeRaces(spans, bounds),
      ...judgePorts(facts, bounds),
      ...judgeOrphans(facts, bounds),
      ...judgeTcpMemory(facts, bounds),
      ...judgeRoute(facts, on),
      ...judgeNextHops(facts),
      ...judgeResolvers(facts, bounds),
      ...judgeClock(facts, on),
    ];
  },
});
