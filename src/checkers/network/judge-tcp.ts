import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round } from '../numbers.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import type { Span } from '../parse/span.js';
import { exceeded, SUMMED } from './rates.js';
import { retransmits } from './shares.js';
import { firstOf } from './spans.js';

export function judgeRetransmits(spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const found = firstOf(spans, span => {
    const sent = retransmits(span);
    if (!sent || sent.segments < limits.retransmitsMinSegments || sent.again < limits.retransmitsMinCount)
      return undefined;
    return sent.percent >= limits.retransmitsMedium ? { ...sent, span } : undefined;
  });
  if (found === undefined) return [];
  const high = found.percent >= limits.retransmitsHigh;
  return [
    {
      code: 'network.retransmits',
      severity: high ? 'high' : 'medium',
      subject: 'tcp',
      title: `${round(found.percent)} % of the TCP segments were sent again`,
      detail: `${found.again} of ${found.segments}; requests for a connection are not counted.`,
      evidence: [
        {
          metric: 'network.retransmits.percent',
          value: round(found.percent, 2),
          unit: '%',
          threshold: high ? limits.retransmitsHigh : limits.retransmitsMedium,
          source: '/proc/net/snmp RetransSegs, OutSegs',
          window: found.span.text,
        },
      ],
    },
  ];
}

/** Many more resets than this machine sends on average since boot. */
export function judgeResets(
  { counters }: NetworkFacts,
  spans: readonly Span[],
  limits: NetworkLimits,
  upAt: number,
): Finding[] {
  const metrics = SUMMED['network.resets.per-second'];
  const average = upAt > 0 ? metrics.reduce((sum, name) => sum + (counters.get(name) ?? 0), 0) / upAt : 0;
  const bound = Math.max(limits.resetsPerS, limits.resetsTimes * average);
  const found = exceeded('network.resets.per-second', spans.slice(0, 1), bound);
  if (found === undefined) return [];
  return [
    {
      code: 'network.resets',
      severity: 'low',
      subject: 'tcp',
      title: `${round(found.rate)} TCP connections a second were reset, ${round(average)} is the average`,
      evidence: [
        {
          metric: 'network.resets.per-second',
          value: round(found.rate),
          unit: '/s',
          threshold: round(bound),
          source: '/proc/net/snmp OutRsts, EstabResets',
          window: found.span.text,
        },
      ],
    },
  ];
}

export function judgeUdp(spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const found = exceeded('network.udp-buffer-errors.per-second', spans, limits.udpErrorsPerS);
  if (found === undefined) return [];
  return [
    {
      code: 'network.udp-buffers',
      severity: 'medium',
      subject: 'udp',
      title: `${round(found.rate)} UDP packets a second did not fit into a socket's buffer`,
      evidence: [
        {
          metric: 'network.udp-buffer-errors.per-second',
          value: round(found.rate),
          unit: '/s',
          threshold: limits.udpErrorsPerS,
          source: '/proc/net/snmp RcvbufErrors, SndbufErrors',
          window: found.span.text,
        },
      ],
    },
  ];
}

/** CLOSE_WAIT grows where a program forgets to close; TIME_WAIT alone is normal and only told. */
export function judgeWaiting({ sockets }: NetworkFacts, limits: NetworkLimits): Finding[] {
  const [closing = 0, timed = 0] = ['CLOSE_WAIT', 'TIME_WAIT'].map(state => sockets?.states.get(state) ?? 0);
  if (closing + timed <= limits.waitSockets) return [];
  const severity: Severity = closing > limits.waitSockets ? 'low' : 'info';
  return [
    {
      code: 'network.wait-sockets',
      severity,
      subject: 'tcp',
      title: `${closing + timed} TCP connections wait to be closed`,
      detail: `${closing} for their program (CLOSE_WAIT), ${timed} for their time (TIME_WAIT).`,
      evidence: [
        {
          metric: 'network.wait-sockets.count',
          value: closing + timed,
          threshold: limits.waitSockets,
          source: '/proc/net/tcp, tcp6',
        },
      ],
    },
  ];
}
