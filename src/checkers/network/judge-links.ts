import type { Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import { round } from '../numbers.js';
import type { Interface } from '../parse/interfaces.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import type { Kept } from './memory.js';
import type { Span } from '../parse/span.js';
import { firstOf, lastRun } from './spans.js';

const DAY_S = 86_400;
/** IFF_UP of net_device_flags: somebody wants it up. */
const WANTED_UP = 1;

export function judgeLinks(
  facts: NetworkFacts,
  spans: readonly Span[],
  on: Judging<keyof NetworkLimits, Kept>,
): Finding[] {
  const before = lastRun(on)?.kept;
  const cards = facts.interfaces.filter(({ physical }) => physical);
  return cards.flatMap(each => {
    const finding = lost(each, before) ?? firstOf(spans, span => flapping(each, span, on.limits)) ?? halfDuplex(each);
    return finding === undefined ? [] : [finding];
  });
}

/** Up in the last run, wanted up, and down now; a port that never had a link is nobody's business. */
function lost({ name, state, numbers }: Interface, before: Kept | undefined): Finding | undefined {
  const wanted = ((numbers.get('flags') ?? 0) & WANTED_UP) === WANTED_UP;
  if (!before?.up.includes(name) || state === undefined || state === 'up' || !wanted) return undefined;
  return {
    code: 'network.link',
    severity: 'medium',
    subject: name,
    title: `${name} has lost its link since the last run`,
    evidence: [
      { metric: `network.up[${name}].count`, value: 0, threshold: 1, source: `/sys/class/net/${name}/operstate` },
    ],
  };
}

function flapping({ name }: Interface, span: Span, limits: NetworkLimits): Finding | undefined {
  const changes = span.growth(`network.carrier-changes[${name}].total`);
  const aDay = (changes ?? 0) * Math.min(1, DAY_S / span.seconds);
  if (changes === undefined || aDay < limits.flaps) return undefined;
  return {
    code: 'network.link',
    severity: 'medium',
    subject: name,
    title: `The link of ${name} came and went ${changes} times`,
    evidence: [
      {
        metric: `network.carrier-changes[${name}].total`,
        value: changes,
        threshold: round(limits.flaps),
        source: `/sys/class/net/${name}/carrier_changes`,
        window: span.text,
      },
    ],
  };
}

/** Half duplex at 10 or 100 Mb/s: one side does not negotiate, so the other falls back and packets collide. */
function halfDuplex({ name, duplex, numbers }: Interface): Finding | undefined {
  const speed = numbers.get('speed');
  if (duplex !== 'half' || speed === undefined || speed <= 0 || numbers.get('carrier') === 0) return undefined;
  return {
    code: 'network.link',
    severity: 'medium',
    subject: name,
    title: `${name} runs half duplex at ${speed} Mb/s`,
    evidence: [
      {
        metric: `network.speed[${name}].per-second`,
        value: speed * 125_000,
        unit: 'bytes/s',
        source: `/sys/class/net/${name}/duplex`,
      },
    ],
  };
}

export function judgeBonds({ bonds }: NetworkFacts): Finding[] {
  return bonds.flatMap(({ name, slaves }) => {
    const down = [...slaves].filter(([, up]) => up === false).map(([slave]) => slave);
    if (down.length === 0) return [];
    const active = slaves.size - down.length;
    return [
      {
        code: 'network.bond',
        severity: active === 0 ? 'high' : 'medium',
        subject: name,
        title: `${name} has ${active} of ${slaves.size} links`,
        detail: `Down: ${down.join(', ')}.`,
        evidence: [
          {
            metric: `network.bond-active[${name}].count`,
            value: active,
            threshold: slaves.size,
            source: `/sys/class/net/${name}/bonding/slaves and bonding_slave/mii_status`,
          },
        ],
      } satisfies Finding,
    ];
  });
}
