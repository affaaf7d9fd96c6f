import type { Evidence, Finding } from '../../core/finding.js';
import { round } from '../numbers.js';
import { endpoint } from '../../core/address.js';
import type { Listener, Sockets } from '../parse/sockets.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import { exceeded } from './rates.js';
import type { Span } from '../parse/span.js';

/**
 * Connections that nobody accepted in time. A full queue says who does not accept, and the overflows how much is lost:
 * both together are a loss of access, so critical.
 */
export function judgeAcceptQueues({ sockets }: NetworkFacts, spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const loss = exceeded('network.listen-overflows.per-second', spans, limits.listenMedium);
  const full = fullQueues(sockets);
  const evidence: Evidence[] = loss
    ? [
        {
          metric: 'network.listen-overflows.per-second',
          value: round(loss.rate),
          unit: '/s',
          threshold: loss.rate > limits.listenHigh ? limits.listenHigh : limits.listenMedium,
          source: '/proc/net/netstat ListenOverflows',
          window: loss.span.text,
        },
      ]
    : [];
  const high = loss !== undefined && loss.rate > limits.listenHigh;
  if (full.length === 0 && loss === undefined) return [];
  if (full.length === 0)
    return [
      {
        code: 'network.accept-queue',
        severity: high ? 'high' : 'medium',
        subject: 'tcp',
        title: `${round(loss?.rate ?? 0)} connections a second were refused: a program accepts too slowly`,
        evidence,
      },
    ];
  return full.slice(0, 3).map(({ listener, backlog }) => {
    const where = endpoint(listener.address, listener.port);
    return {
      code: 'network.accept-queue',
      severity: high ? 'critical' : loss ? 'high' : 'medium',
      subject: `tcp ${where}`,
      title: `${listener.waiting} connections wait for ${where} to accept them, ${backlog} may`,
      evidence: [
        {
          metric: `network.accept-queue[${where}].count`,
          value: listener.waiting,
          threshold: backlog,
          source: 'ss -ltn Recv-Q, Send-Q',
        },
        ...evidence,
      ],
    };
  });
}

/** Listeners with as many connections as may wait; the kernel takes one more than it says. */
function fullQueues(sockets: Sockets | undefined): { listener: Listener; backlog: number }[] {
  if (sockets === undefined) return [];
  return [...sockets.tables]
    .filter(([file]) => file.startsWith('tcp'))
    .flatMap(([, { listeners }]) => listeners)
    .flatMap(listener => {
      const backlog = sockets.backlogs.get(endpoint(listener.address, listener.port));
      return backlog !== undefined && listener.waiting > 0 && listener.waiting >= backlog
        ? [{ listener, backlog }]
        : [];
    })
    .toSorted((a, b) => b.listener.waiting - a.listener.waiting);
}

export function judgeSynQueue(spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const loss = exceeded('network.syn-queue-drops.per-second', spans, limits.listenMedium);
  if (loss === undefined) return [];
  const high = loss.rate > limits.listenHigh;
  return [
    {
      code: 'network.syn-queue',
      severity: high ? 'high' : 'medium',
      subject: 'tcp',
      title: `${round(loss.rate)} connection requests a second found the queue full`,
      evidence: [
        {
          metric: 'network.syn-queue-drops.per-second',
          value: round(loss.rate),
          unit: '/s',
          threshold: high ? limits.listenHigh : limits.listenMedium,
          source: '/proc/net/netstat TCPReqQFullDrop, TCPReqQFullDoCookies',
          window: loss.span.text,
        },
      ],
    },
  ];
}
