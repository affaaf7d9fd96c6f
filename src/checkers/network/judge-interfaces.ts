import type { Evidence, Finding } from '../../core/finding.js';
import type { Interface } from '../parse/interfaces.js';
import { round } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import { growthOf, type Span } from '../parse/span.js';
import { softnetOf } from './rates.js';
import { utilisation } from './shares.js';
import { firstOf } from './spans.js';

const MINUTES_10 = 600;
const WAYS = [
  ['rx', 'received'],
  ['tx', 'sent'],
] as const;

/** Cards only: a bridge or a container's interface repeats what its card or its sender has counted. */
export function judgeInterfaces(facts: NetworkFacts, spans: readonly Span[], limits: NetworkLimits): Finding[] {
  return facts.interfaces
    .filter(({ physical }) => physical)
    .flatMap(each =>
      [
        firstOf(spans, span => errors(each, span, limits)),
        firstOf(spans, span => drops(each, span, limits)),
        saturated(each, spans, limits),
      ].filter(finding => finding !== undefined),
    );
}

/** Broken packets: at least five in ten minutes; medium where they are a real share, otherwise low. */
function errors({ name }: Interface, span: Span, limits: NetworkLimits): Finding | undefined {
  for (const [way, word] of WAYS) {
    const [packets, failed, fifo] = ['packets', 'errors', 'fifo'].map(what =>
      span.growth(`network.${way}-${what}[${name}].total`),
    );
    if (packets === undefined || failed === undefined) continue;
    const scale = MINUTES_10 / Math.max(span.seconds, MINUTES_10);
    const many = failed * scale >= limits.errorsCount;
    const overruns = (fifo ?? 0) * scale >= limits.fifoCount;
    if (!many && !overruns) continue;
    const share = percent(failed, packets + failed);
    const count = many ? failed : (fifo ?? 0);
    const evidence: Evidence[] = [
      {
        metric: `network.${way}-${many ? 'errors' : 'fifo'}[${name}].total`,
        value: count,
        threshold: many ? limits.errorsCount : limits.fifoCount,
        source: '/proc/net/dev',
        window: span.text,
      },
      {
        metric: `network.errors[${name}].percent`,
        value: round(share, 2),
        unit: '%',
        source: '/proc/net/dev',
        window: span.text,
      },
    ];
    return {
      code: 'network.errors',
      severity: many && share >= limits.errorsPercent ? 'medium' : 'low',
      subject: name,
      title: many
        ? `${name} counted ${count} broken packets that it ${word}`
        : `${name} overran its ${way} buffer ${count} times`,
      evidence,
    };
  }
  return undefined;
}

/** A few drops are normal (packets of protocols that nobody speaks), so both the share and the number of packets count. */
function drops({ name, wireless }: Interface, span: Span, limits: NetworkLimits): Finding | undefined {
  const bound = wireless ? limits.dropsPercentWireless : limits.dropsPercent;
  for (const [way, word] of WAYS) {
    const [packets, lost] = ['packets', 'drops'].map(what => span.growth(`network.${way}-${what}[${name}].total`));
    const least = way === 'rx' ? limits.dropsMinReceived : limits.dropsMinSent;
    if (packets === undefined || lost === undefined || packets + lost < least) continue;
    const share = percent(lost, packets + lost);
    if (share < bound) continue;
    return {
      code: 'network.drops',
      severity: 'medium',
      subject: name,
      title: `${name} dropped ${round(share)} % of the packets it ${word}`,
      evidence: [
        {
          metric: `network.drops[${name}].percent`,
          value: round(share, 2),
          unit: '%',
          threshold: bound,
          source: '/proc/net/dev',
          window: span.text,
        },
      ],
    };
  }
  return undefined;
}

/** A full link for two seconds is a copy; for ten minutes it is worth a look. */
function saturated({ name, numbers }: Interface, spans: readonly Span[], limits: NetworkLimits): Finding | undefined {
  const judged = spans.map(span => ({ span, share: utilisation(span, name, numbers.get('speed')) ?? 0 }));
  const long = judged.find(
    ({ span, share }) => span.seconds >= limits.utilisationSeconds && share >= limits.utilisationPercent,
  );
  const worst = long ?? judged.find(({ share }) => share >= limits.utilisationPercent);
  if (worst === undefined) return undefined;
  return {
    code: 'network.saturated',
    severity: long ? 'low' : 'info',
    subject: name,
    title: `${name} is at ${round(worst.share)} % of its speed`,
    evidence: [
      {
        metric: `network.utilisation[${name}].percent`,
        value: round(worst.share),
        unit: '%',
        threshold: limits.utilisationPercent,
        source: '/proc/net/dev and /sys/class/net/*/speed',
        window: worst.span.text,
      },
    ],
  };
}

/** Packets that came faster than the CPUs took them, and turns of the kernel that ended before its work did. */
export function judgeSoftnet(facts: NetworkFacts, spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const kinds = [
    { what: 'dropped', severity: 'medium', words: 'packets a second were dropped before a CPU took them' },
    { what: 'squeezed', severity: 'low', words: 'times a second a CPU had more packets than it may take at once' },
  ] as const;
  for (const { what, severity, words } of kinds) {
    const found = firstOf(spans, span => {
      const count = growthOf(span, softnetOf(facts, what));
      const rate = (count ?? 0) / span.seconds;
      return rate > limits.softnetPerS ? { rate, span } : undefined;
    });
    if (found === undefined) continue;
    return [
      {
        code: 'network.softnet',
        severity,
        subject: what,
        title: `${round(found.rate)} ${words}`,
        evidence: [
          {
            metric: `network.softnet-${what}.per-second`,
            value: round(found.rate),
            unit: '/s',
            threshold: limits.softnetPerS,
            source: '/proc/net/softnet_stat',
            window: found.span.text,
          },
        ],
      },
    ];
  }
  return [];
}
