import type { Evidence, Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import type { Resolver } from '../parse/resolvers.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import type { Kept } from './memory.js';
import { lastRun } from './spans.js';

export function judgeRoute({ routes }: NetworkFacts, on: Judging<keyof NetworkLimits, Kept>): Finding[] {
  if (routes === undefined || routes.defaults.length > 0 || lastRun(on)?.kept.route !== true) return [];
  return [
    {
      code: 'network.route',
      severity: 'medium',
      subject: 'default',
      title: 'The default route is gone since the last run',
      evidence: [{ metric: 'network.default-routes.count', value: 0, threshold: 1, source: '/proc/net/route' }],
    },
  ];
}

/** Next hops that do not tell their hardware address (ARP): what is sent through them is lost. */
export function judgeNextHops({ routes, deadNeighbours }: NetworkFacts): Finding[] {
  return (routes?.gateways ?? [])
    .filter(({ gateway }) => deadNeighbours.has(gateway))
    .map(({ gateway, device, isDefault }) => ({
      code: 'network.next-hop',
      severity: isDefault ? 'high' : 'medium',
      subject: gateway,
      title: `The next hop ${gateway} does not answer on ${device}`,
      detail: `It did not at both ends of the window: ${isDefault ? 'what leaves this network' : 'what it should pass on'} is lost.`,
      evidence: [
        {
          metric: `network.arp-incomplete[${device}].count`,
          value: deadNeighbours.size,
          threshold: 0,
          source: '/proc/net/arp flags 0x0',
        },
      ],
    }));
}

/**
 * Name servers that are slow, or do not answer at all. Nothing is said of silent ones where the next hop is dead, since
 * that explains it. The first one decides: each lookup asks it first, and waits 5 s where it is silent (resolv.conf(5)).
 */
export function judgeResolvers(facts: NetworkFacts, limits: NetworkLimits): Finding[] {
  const { resolvers = [], routes, deadNeighbours } = facts;
  const cutOff = (routes?.gateways ?? []).some(({ isDefault, gateway }) => isDefault && deadNeighbours.has(gateway));
  const dead = resolvers.filter(isDead);
  return resolvers.flatMap((resolver, place) => {
    if (isDead(resolver)) return cutOff ? [] : [unanswered(resolver, place, dead.length === resolvers.length, facts)];
    return resolver.outcome === 'upstream' ? [upstream(resolver)] : slow(resolver, limits);
  });
}

function isDead({ outcome }: Resolver): boolean {
  return outcome === 'silent' || outcome === 'refused';
}

/**
 * A refusal comes at once and costs no time, so it matters only where no server is left; and where nothing leads out of
 * the network, names may well be of no use.
 */
function unanswered(
  { server, outcome }: Resolver,
  place: number,
  all: boolean,
  { isolated }: Pick<NetworkFacts, 'isolated'>,
): Finding {
  const refused = outcome === 'refused' ? 'low' : 'medium';
  const useless = isolated && outcome === 'refused';
  const severity = !useless && (all || (place === 0 && outcome === 'silent')) ? 'high' : refused;
  return {
    code: 'network.dns',
    severity,
    subject: server,
    title: outcome === 'silent' ? `Name server ${server} does not answer` : `Nothing answers for names at ${server}`,
    detail: `${all ? 'No name server answers.' : 'Another one does.'}${useless ? ' The machine has no default route.' : ''}`,
    evidence: [answers(server, 0)],
  };
}

function upstream({ server }: Resolver): Finding {
  return {
    code: 'network.dns',
    severity: 'info',
    subject: server,
    title: `Name server ${server} lives, but gets no answer for names outside`,
    detail: 'Normal where it serves its own names only and has no way out.',
    evidence: [answers(server, 0)],
  };
}

function answers(server: string, value: number): Evidence {
  return {
    metric: `network.dns-answers[${server}].count`,
    value,
    threshold: 1,
    source: 'one UDP question (. NS)',
    window: '3 s',
  };
}

function slow({ server, milliseconds = 0 }: Resolver, limits: NetworkLimits): Finding[] {
  if (milliseconds <= limits.dnsMedium) return [];
  const high = milliseconds > limits.dnsHigh;
  return [
    {
      code: 'network.dns',
      severity: high ? 'high' : 'medium',
      subject: server,
      title: `Name server ${server} took ${milliseconds} ms to answer`,
      evidence: [
        {
          metric: `network.dns[${server}].milliseconds`,
          value: milliseconds,
          unit: 'ms',
          threshold: high ? limits.dnsHigh : limits.dnsMedium,
          source: 'the faster of two UDP questions (. NS)',
        },
      ],
    },
  ];
}
