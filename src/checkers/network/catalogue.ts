import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';
import { IPVS_COLUMNS } from '../parse/ipvs.js';
import { DEV_COLUMNS } from '../parse/net-dev.js';
import { CONNTRACK_COLUMNS } from './counters.js';
import { CLASS_METRICS } from './metrics.js';
import { recordedNames } from './recorded.js';

export const codes = {
  'network.errors': {
    title: 'An interface counts broken packets',
    fix: 'Look at: ethtool -S IFACE; change cable, port or card; for overruns raise the ring: ethtool -G.',
  },
  'network.drops': {
    title: 'An interface drops many packets',
    fix: 'Look at: ethtool -S IFACE; ip -s -s link; raise the ring (ethtool -G) or spread the interrupts.',
  },
  'network.saturated': {
    title: 'An interface is at its speed',
    fix: 'Find who sends: nethogs or iftop; limit it, or bond and upgrade the link.',
  },
  'network.softnet': {
    title: 'CPUs cannot take the packets in time',
    fix: 'Spread the load (RSS, RPS); raise net.core.netdev_max_backlog or netdev_budget.',
  },
  'network.link': {
    title: 'A link is lost, unstable or half duplex',
    fix: 'Look at: ethtool IFACE and the log of the switch; check cable, port and negotiation.',
  },
  'network.bond': {
    title: 'A bond runs with less links than it has',
    fix: 'Look at: cat /proc/net/bonding/BOND; repair the link of the slave that is down.',
  },
  'network.retransmits': {
    title: 'Many TCP segments are sent again',
    fix: 'Packets get lost on the way: compare ss -ti for each peer; look at errors, drops and the path (mtr).',
  },
  'network.accept-queue': {
    title: 'A program does not accept its connections in time',
    fix: 'Find why it is slow; raise its backlog and net.core.somaxconn only for short peaks.',
  },
  'network.syn-queue': {
    title: 'Connection requests find the queue full',
    fix: 'A flood or too short a queue: look at ss -tn state syn-recv; tcp_syncookies, tcp_max_syn_backlog.',
  },
  'network.resets': {
    title: 'Far more TCP connections are reset than usual',
    fix: 'Something connects to closed ports or gives up: tcpdump "tcp[tcpflags] & tcp-rst != 0".',
  },
  'network.udp-buffers': {
    title: 'UDP packets do not fit into socket buffers',
    fix: 'Find the socket: ss -uamp (drops); make it read faster, or raise net.core.rmem_max.',
  },
  'network.wait-sockets': {
    title: 'Very many TCP connections wait to be closed',
    fix: 'CLOSE_WAIT: a program forgets to close, ss -tnp state close-wait. TIME_WAIT: use keep-alive.',
  },
  'network.conntrack': {
    title: 'The connection tracking table fills up',
    fix: 'Raise net.netfilter.nf_conntrack_max and hashsize; find who opens so many: conntrack -L.',
  },
  'network.conntrack-drops': {
    title: 'Connection tracking drops packets',
    fix: 'Look at: conntrack -S; a full table once in a while, or requests that race for one entry (DNS).',
  },
  'network.ephemeral-ports': {
    title: 'Local ports for one peer run out',
    fix: 'Reuse connections (keep-alive, a pool); widen net.ipv4.ip_local_port_range; use more addresses.',
  },
  'network.orphans': {
    title: 'Many closed connections still hold memory',
    fix: 'Clients vanish in mid-answer; look at ss -tan state fin-wait-1; lower net.ipv4.tcp_orphan_retries.',
  },
  'network.tcp-memory': {
    title: 'TCP uses up its memory',
    fix: 'Find big queues: ss -tm; fix the reader that does not read, or raise net.ipv4.tcp_mem.',
  },
  'network.route': {
    title: 'The default route is gone',
    fix: 'Look at: ip route; the log of the network manager or DHCP client.',
  },
  'network.next-hop': {
    title: 'The next hop does not answer',
    fix: 'Look at: ip neigh; ping the gateway; check cable, VLAN and the gateway itself.',
  },
  'network.dns': {
    title: 'A name server is slow or silent',
    fix: 'Ask it by hand: dig @SERVER . NS; take it out of resolv.conf, or repair it.',
  },
  'network.clock': {
    title: 'The clock is off, or nobody keeps it',
    fix: 'Start chronyd or systemd-timesyncd; look at: chronyc tracking, chronyc sources.',
  },
} as const satisfies FindingCatalogue;

type Entries = Record<string, { meaning: string; source: string }>;

/** One entry for each column of a table. */
function columns(
  names: readonly string[],
  entry: (name: string) => [metric: string, meaning: string],
  source: string,
): Entries {
  return Object.fromEntries(
    names.map(name => {
      const [metric, meaning] = entry(name);
      return [metric, { meaning, source }];
    }),
  );
}

const SNMP = '/proc/net/snmp';
const DEV = '/proc/net/dev';
const SOFTNET = '/proc/net/softnet_stat';
const TABLES = '/proc/net/tcp, udp, raw and their IPv6 twins';
const QDISC = 'tc -s qdisc show, where a module that limits a rate is loaded';
const CLOCK = 'chronyc tracking, adjtimex or timedatectl';

export const metricNames: MetricCatalogue = {
  ...columns(DEV_COLUMNS, name => [`network.${name}[IFACE].total`, `${name.replaceAll('-', ' ')} since boot`], DEV),
  'network.rx-bytes[IFACE].per-second': { meaning: 'bytes received in the window', source: DEV },
  'network.tx-bytes[IFACE].per-second': { meaning: 'bytes sent in the window', source: DEV },
  'network.utilisation[IFACE].percent': { meaning: 'the busier direction, of the speed', source: `${DEV} and speed` },
  'network.errors[IFACE].percent': { meaning: 'broken packets of all; in findings only', source: DEV },
  'network.drops[IFACE].percent': { meaning: 'dropped packets of all; in findings only', source: DEV },
  'network.up[IFACE].count': { meaning: '1: the link is up', source: '/sys/class/net/*/operstate' },
  'network.carrier-changes[IFACE].total': {
    meaning: 'times that the link came or went',
    source: '/sys/class/net/*/carrier_changes',
  },
  ...Object.fromEntries(
    Object.entries(CLASS_METRICS).map(([file, [words, unit]]) => [
      `network.${words}[IFACE].${unit}`,
      {
        meaning: unit === 'per-second' ? 'speed of the link, bytes' : words.replaceAll('-', ' '),
        source: `/sys/class/net/*/${file}`,
      },
    ]),
  ),
  'network.bond-slaves[BOND].count': { meaning: 'links that a bond has', source: '/sys/class/net/*/bonding/slaves' },
  'network.bond-active[BOND].count': {
    meaning: 'those that are up',
    source: '/sys/class/net/*/bonding_slave/mii_status',
  },
  'network.snmp[GROUP.FIELD].total': { meaning: "the kernel's counter of this name", source: SNMP },
  'network.snmp[GROUP.FIELD].count': {
    meaning: 'a level or setting of this name, such as Tcp.CurrEstab',
    source: SNMP,
  },
  'network.netstat[GROUP.FIELD].total': { meaning: "the kernel's counter of this name", source: '/proc/net/netstat' },
  'network.netstat[GROUP.FIELD].count': { meaning: 'a level of this name', source: '/proc/net/netstat' },
  'network.snmp6[FIELD].total': { meaning: "the kernel's counter of this name", source: '/proc/net/snmp6' },
  'network.retransmits.percent': {
    meaning: 'segments sent again, of those sent; without connection requests',
    source: `${SNMP} RetransSegs, OutSegs, netstat TCPSynRetrans`,
  },
  'network.listen-overflows.per-second': {
    meaning: 'connections that found the accept queue full',
    source: '/proc/net/netstat',
  },
  'network.syn-queue-drops.per-second': {
    meaning: 'requests that found the SYN queue full',
    source: '/proc/net/netstat',
  },
  'network.accept-queue[LISTENER].count': {
    meaning: 'connections that wait to be accepted; in findings only',
    source: 'ss -ltn',
  },
  'network.resets.per-second': { meaning: 'resets sent, and connections that ended by one', source: SNMP },
  'network.udp-buffer-errors.per-second': { meaning: 'UDP packets that did not fit', source: SNMP },
  'network.sockstat[GROUP.FIELD].count': {
    meaning: 'sockets by use; mem of TCP and UDP in pages',
    source: '/proc/net/sockstat, sockstat6',
  },
  'network.orphans.percent': {
    meaning: 'connections without a program, of what may be',
    source: 'sockstat, tcp_max_orphans',
  },
  'network.tcp-memory.percent': { meaning: 'memory of TCP, of what it may take', source: 'sockstat, tcp_mem' },
  'network.tcp-connections[STATE].count': { meaning: 'connections by state', source: '/proc/net/tcp, tcp6' },
  'network.wait-sockets.count': { meaning: 'connections in CLOSE_WAIT and TIME_WAIT', source: '/proc/net/tcp, tcp6' },
  'network.ephemeral-ports.percent': {
    meaning: 'local ports that one peer takes, the one with the most',
    source: '/proc/net/tcp, tcp6, ip_local_port_range',
  },
  'network.sockets[FILE].count': { meaning: 'sockets in the table', source: TABLES },
  'network.queued[FILE.WAY].bytes': { meaning: 'in queues; for listeners waiting connections', source: TABLES },
  'network.socket-drops[FILE].total': { meaning: 'packets that found a buffer full', source: TABLES },
  ...columns(
    ['processed', 'dropped', 'squeezed', 'collisions', 'received-rps', 'flow-limit'],
    name => [`network.softnet-${name}[CPU].total`, `packets by CPU: ${name.replaceAll('-', ' ')}`],
    SOFTNET,
  ),
  'network.softnet-backlog[CPU].count': { meaning: 'packets that wait for a CPU', source: SOFTNET },
  'network.softnet-dropped.per-second': { meaning: 'dropped by all CPUs', source: SOFTNET },
  'network.softnet-squeezed.per-second': { meaning: 'turns that ended before the work did', source: SOFTNET },
  'network.conntrack.count': { meaning: 'tracked connections of this network', source: 'nf_conntrack_count' },
  'network.conntrack-limit.count': { meaning: 'the most that may be tracked', source: 'nf_conntrack_max' },
  'network.conntrack.percent': { meaning: 'tracked connections, of the most', source: 'nf_conntrack_count, _max' },
  ...columns(
    CONNTRACK_COLUMNS,
    name => [`network.conntrack-${name.replaceAll('_', '-')}.total`, `sum of the column ${name}`],
    '/proc/net/stat/nf_conntrack',
  ),
  ...columns(
    IPVS_COLUMNS,
    name => [`network.ipvs-${name}.total`, `balanced by the kernel: ${name}`],
    '/proc/net/ip_vs_stats',
  ),
  'network.xfrm[REASON].total': { meaning: 'packets that IPsec refused', source: '/proc/net/xfrm_stat' },
  'network.tls[FIELD].total': { meaning: 'sessions and failures of TLS in the kernel', source: '/proc/net/tls_stat' },
  'network.tls[FIELD].count': { meaning: 'sessions that are open now', source: '/proc/net/tls_stat' },
  'network.arp-entries[IFACE].count': { meaning: 'IPv4 neighbours', source: '/proc/net/arp' },
  'network.arp-incomplete[IFACE].count': { meaning: 'those that did not answer', source: '/proc/net/arp' },
  'network.routes[IFACE].count': { meaning: 'IPv4 routes', source: '/proc/net/route' },
  'network.default-routes.count': { meaning: 'IPv4 default routes', source: '/proc/net/route' },
  'network.dns[SERVER].milliseconds': { meaning: 'how long a name server took', source: 'one UDP question (. NS)' },
  'network.dns-answers[SERVER].count': { meaning: '1: it answered', source: 'one UDP question (. NS)' },
  'network.clock-synchronised.count': { meaning: '1: somebody keeps the clock', source: CLOCK },
  'network.clock-offset.seconds': { meaning: 'how far the clock is off', source: CLOCK },
  'network.clock-max-error.seconds': { meaning: 'the most that it may be off', source: CLOCK },
  'network.clock-age.seconds': { meaning: 'since the clock was last compared', source: CLOCK },
  'network.clock-stratum.count': { meaning: 'distance to a reference clock', source: CLOCK },
  'network.hardware-clock-offset.seconds': {
    meaning: "how far the hardware's clock is from ours",
    source: '/sys/class/rtc/rtc0/since_epoch',
  },
  'network.dns-lookups.count': { meaning: 'UDP sockets that are connected to port 53', source: '/proc/net/udp, udp6' },
  'network.clients.count': {
    meaning: 'TCP connections that were opened here to other machines',
    source: '/proc/net/tcp, tcp6',
  },
  'network.qdisc-dropped[IFACE.KIND].total': { meaning: 'packets that a queue dropped', source: QDISC },
  'network.qdisc-overlimits[IFACE.KIND].total': { meaning: 'times that a rate held a packet back', source: QDISC },
  'network.qdisc-backlog[IFACE.KIND].count': { meaning: 'packets that wait in a queue', source: QDISC },
  ...recordedNames,
};
