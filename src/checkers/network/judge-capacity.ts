import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round } from '../numbers.js';
import { endpoint } from '../../core/address.js';
import { percent } from '../parse/reading.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import { growthOf, type Span } from '../parse/span.js';
import { firstOf } from './spans.js';

const HOUR_S = 3600;

/** A full table drops packets; where it does drop, nearly full is full (DESIGN 4: full counts as loss). */
export function judgeConntrack({ conntrack }: NetworkFacts, spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const dropped = firstOf(spans, span => drops(span, limits));
  const used = conntrack ? (100 * conntrack.count) / conntrack.max : 0;
  if (conntrack === undefined || used < limits.conntrackMedium)
    return dropped
      ? [lossy('medium', `${dropped.value} packets or entries were dropped for the tracking table`, dropped)]
      : [];
  const high = used >= limits.conntrackHigh;
  const lost = used >= 100 || (high && dropped !== undefined);
  return [
    {
      code: 'network.conntrack',
      severity: lost ? 'critical' : high ? 'high' : 'medium',
      subject: 'conntrack',
      title: `${conntrack.count} of ${conntrack.max} entries for connections are in use`,
      evidence: [
        {
          metric: 'network.conntrack.percent',
          value: round(Math.min(100, used)),
          unit: '%',
          threshold: high ? limits.conntrackHigh : limits.conntrackMedium,
          source: '/proc/sys/net/netfilter/nf_conntrack_count, nf_conntrack_max',
        },
        ...(dropped ? [dropped] : []),
      ],
    },
  ];
}

function drops(span: Span, limits: NetworkLimits): Evidence | undefined {
  const lost = growthOf(span, ['network.conntrack-drop.total', 'network.conntrack-early-drop.total']) ?? 0;
  if (lost * Math.min(1, HOUR_S / span.seconds) < limits.conntrackDrops) return undefined;
  return {
    metric: 'network.conntrack-drop.total',
    value: lost,
    threshold: limits.conntrackDrops,
    source: '/proc/net/stat/nf_conntrack drop, early_drop',
    window: span.text,
  };
}

/** Two packets that want the same new entry: one is dropped, and a DNS client waits 5 s for it. */
export function judgeRaces(spans: readonly Span[], limits: NetworkLimits): Finding[] {
  const failed = firstOf(spans, (span): Evidence | undefined => {
    const count = span.growth('network.conntrack-insert-failed.total') ?? 0;
    if (count / span.seconds < limits.conntrackInsertFailedPerS) return undefined;
    return {
      metric: 'network.conntrack-insert-failed.total',
      value: count,
      threshold: limits.conntrackInsertFailedPerS * round(span.seconds),
      source: '/proc/net/stat/nf_conntrack insert_failed',
      window: span.text,
    };
  });
  return failed ? [lossy('low', `${failed.value} connections could not be entered in the tracking table`, failed)] : [];
}

function lossy(severity: Severity, title: string, evidence: Evidence): Finding {
  return { code: 'network.conntrack-drops', severity, subject: 'conntrack', title, evidence: [evidence] };
}

/** Ports towards one peer: two connections may share a port only if they go to different places. */
export function judgePorts({ sockets, ports }: NetworkFacts, limits: NetworkLimits): Finding[] {
  const [peer] = sockets?.peers ?? [];
  const used = peer && ports ? percent(peer.ports, ports.count) : 0;
  if (peer === undefined || ports === undefined || used < limits.portsMedium) return [];
  const where = endpoint(peer.remote, peer.port);
  return [
    {
      code: 'network.ephemeral-ports',
      severity: used >= 100 ? 'critical' : used >= limits.portsHigh ? 'high' : 'medium',
      subject: where,
      title: `${peer.ports} of ${ports.count} local ports are taken by connections to ${where}`,
      detail: `${peer.waiting} of them are closed and only wait for their time.`,
      evidence: [
        {
          metric: 'network.ephemeral-ports.percent',
          value: round(used),
          unit: '%',
          threshold: used >= limits.portsHigh ? limits.portsHigh : limits.portsMedium,
          source: '/proc/net/tcp, tcp6 and ip_local_port_range',
        },
      ],
    },
  ];
}

export function judgeOrphans({ orphans }: NetworkFacts, limits: NetworkLimits): Finding[] {
  const used = orphans ? percent(orphans.count, orphans.max) : 0;
  if (orphans === undefined || used < limits.orphansMedium) return [];
  const high = used >= limits.orphansHigh;
  return [
    {
      code: 'network.orphans',
      severity: used >= 100 ? 'critical' : high ? 'high' : 'medium',
      subject: 'tcp',
      title: `${orphans.count} connections without a program still hold memory, ${orphans.max} may`,
      evidence: [
        {
          metric: 'network.orphans.percent',
          value: round(used),
          unit: '%',
          threshold: high ? limits.orphansHigh : limits.orphansMedium,
          source: '/proc/net/sockstat and tcp_max_orphans',
        },
      ],
    },
  ];
}

export function judgeTcpMemory({ tcpMemory }: NetworkFacts, limits: NetworkLimits): Finding[] {
  if (tcpMemory === undefined || tcpMemory.pages < tcpMemory.pressure) return [];
  const { pages, pressure, high: most } = tcpMemory;
  const used = percent(pages, most);
  const high = used >= limits.tcpMemoryHigh;
  return [
    {
      code: 'network.tcp-memory',
      severity: used >= 100 ? 'critical' : high ? 'high' : 'medium',
      subject: 'tcp',
      title: `TCP holds ${pages} of ${most} pages of memory and drops what it can`,
      evidence: [
        {
          metric: 'network.tcp-memory.percent',
          value: round(used),
          unit: '%',
          threshold: high ? limits.tcpMemoryHigh : round(percent(pressure, most)),
          source: '/proc/net/sockstat and tcp_mem',
        },
      ],
    },
  ];
}
