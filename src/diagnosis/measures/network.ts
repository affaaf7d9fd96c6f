import { caps } from '../subjects/caps.js';
import { fullQueues } from '../subjects/queues.js';
import { counted, measuresOf, shareOf } from './measure.js';
import { growthPerS, sumPerS } from './packets.js';

const segments = measuresOf('/proc/net/snmp, netstat', '%');
const queues = measuresOf('tc -s qdisc', '/s');
const tracking = '/proc/sys/net/netfilter/nf_conntrack_count, nf_conntrack_max';

/** A share of fewer segments is chance (host.md 1), unless five were sent again: at 1 % of a hundred that is 0.4 % likely. */
const MIN_SEGMENTS = 100;
const MIN_AGAIN = 5;

export const networkMeasures = {
  acceptOverflows: measuresOf('/proc/net/netstat ListenOverflows', '/s')(
    'network.listen-overflows.per-second',
    'connections that found the queue of a listener full',
    f => growthPerS(f, 'network.netstat[TcpExt.ListenOverflows].total'),
  ),
  fullQueues: measuresOf('ss -ltn Recv-Q, Send-Q', '', false)(
    'network.full-accept-queues.count',
    'listeners with more connections waiting than may',
    f => fullQueues(f)?.length,
  ),
  retransmits: segments('network.retransmits.percent', 'TCP segments sent again', f => {
    const sent = f.network?.resent;
    return sent !== undefined && (sent.segments >= MIN_SEGMENTS || sent.again >= MIN_AGAIN) ? sent.percent : undefined;
  }),
  resent: measuresOf('/proc/net/snmp, netstat', '')(
    'network.retransmits.count',
    'TCP segments sent again in the window',
    f => f.network?.resent?.again,
  ),
  lostAgain: measuresOf('/proc/net/netstat TCPLostRetransmit', '/s')(
    'network.lost-retransmits.per-second',
    'segments that were lost again when they were sent again',
    f => growthPerS(f, 'network.netstat[TcpExt.TCPLostRetransmit].total'),
  ),
  needless: segments('network.needless-retransmits.percent', 'segments that had come when they were sent again', f => {
    const sent = f.network?.resent;
    const twice = growthPerS(f, 'network.netstat[TcpExt.TCPDSACKRecv].total');
    const seconds = f.network?.seconds ?? 0;
    return sent === undefined || twice === undefined ? undefined : shareOf(twice * seconds, sent.again);
  }),
  queueDrops: queues('network.qdisc-drops.per-second', "packets that this machine's own queues dropped", f => {
    const { qdiscs, seconds } = f.network ?? {};
    const sum = qdiscs?.filter(({ loses }) => !loses).reduce((total, { dropped = 0 }) => total + dropped, 0);
    return sum === undefined || seconds === undefined ? undefined : sum / seconds;
  }),
  capUse: measuresOf('tc -s qdisc, or /proc/net/dev and the speed', '%')(
    'network.cap-use.percent',
    'use of the bandwidth that a limit or a link allows',
    f => {
      const found = caps(f);
      return found && (found[0]?.use ?? 0);
    },
  ),
  capHeld: measuresOf('tc -s qdisc', '')(
    'network.cap-held.count',
    'packets that a limit held back over the window, or dropped',
    f => {
      const [top] = caps(f) ?? [];
      return top === undefined ? counted(f.network?.qdiscs, () => false) : top.held;
    },
  ),
  linkUse: measuresOf('/proc/net/dev and the speed of the link', '%')(
    'network.utilisation.percent',
    'use of the busiest link',
    f => caps(f)?.find(({ qdisc }) => qdisc === undefined)?.use,
  ),
  conntrackUse: measuresOf(tracking, '%', false)('network.conntrack.percent', 'connection tracking table in use', f => {
    const { conntrack, untracked } = f.network ?? {};
    return conntrack ? shareOf(conntrack.count, conntrack.max) : untracked === true ? 0 : undefined;
  }),
  conntrackDrops: measuresOf('/proc/net/stat/nf_conntrack drop, early_drop', '/s')(
    'network.conntrack-drops.per-second',
    'packets or entries that were dropped since the table is full',
    f => sumPerS(f, ['network.conntrack-drop.total', 'network.conntrack-early-drop.total']),
  ),
  portsUse: measuresOf('/proc/net/tcp, tcp6 and ip_local_port_range', '%', false)(
    'network.ephemeral-ports.percent',
    'local ports that connections to one peer take',
    f => {
      const { sockets, ports } = f.network ?? {};
      // The range that is read is ours, and so must be the sockets.
      if (sockets === undefined || ports === undefined || sockets.namespace === 'other') return undefined;
      return shareOf(sockets.peers[0]?.ports ?? 0, ports.count);
    },
  ),
} as const;
