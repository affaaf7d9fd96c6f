import { endpoint } from '../../core/address.js';
import { mostCapped } from '../subjects/caps.js';
import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { lossyPeer } from '../subjects/far.js';
import { word } from '../paste.js';
import { programOf, slowListener } from '../subjects/queues.js';

/** Causes 32 to 36 of host.md 2. */
export const networkCauses: readonly CauseRule[] = [
  {
    id: 'accept-queue',
    title: 'A program does not accept its connections',
    discriminator: 'acceptOverflows',
    loss: true,
    prior: 0.6,
    // host.md 1 and 2, cause 32: ListenOverflows W > 1/s, or Recv-Q > Send-Q of a listener: then the next one is lost.
    requires: [
      // Cited in any case: it tells this cause from its likes.
      { measure: 'acceptOverflows', atLeast: 0 },
      {
        any: [
          { measure: 'acceptOverflows', atLeast: 1 },
          { measure: 'fullQueues', atLeast: 1 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'fullQueues', atLeast: 1 }, factor: 3 },
      { when: { measure: 'acceptOverflows', atLeast: 1 }, factor: 3 },
      { when: { measure: 'acceptOverflows', atLeast: 5 }, factor: 2 },
    ],
    excludes: [],
    // Who is not accepted sends again: its request, and then its data.
    explains: ['packet-loss', 'remote-slow'],
    offender: listenerOf,
    next: facts => {
      const port = slowListener(facts)?.port;
      const where = port === undefined ? '' : ` 'sport = :${port}'`;
      return [
        `See the queue (Recv-Q of Send-Q) and whose it is: ss -ltnp${where}`,
        'See what that program does instead, PID from there: cat /proc/PID/wchan; top -H -p PID',
        'Only for short peaks, with a larger backlog in its settings: sysctl -w net.core.somaxconn=4096',
      ];
    },
  },
  {
    id: 'packet-loss',
    title: 'Packets are lost on the way',
    discriminator: 'retransmits',
    // A warning alone stays a weak answer.
    prior: 0.65,
    // host.md 1: RetransSegs/OutSegs W 1 C 5 %; cause 33. Requests for a connection are not counted.
    requires: [
      { measure: 'retransmits', atLeast: 1 },
      {
        any: [
          { measure: 'resent', atLeast: 10 },
          // Where much is lost little is sent: each sender waits longer after each loss (RFC 6298).
          {
            all: [
              { measure: 'retransmits', atLeast: 5 },
              { measure: 'resent', atLeast: 5 },
            ],
          },
        ],
      },
    ],
    supports: [
      { when: { measure: 'retransmits', atLeast: 5 }, factor: 5 },
      { when: { measure: 'lostAgain', atLeast: 1 }, factor: 2 },
    ],
    excludes: [
      // host.md 2, cause 33: no drops of its own queues; those are the bandwidth that is used up (34).
      { when: { measure: 'queueDrops', atLeast: 1 }, factor: 0.1 },
      // They were late, not lost: half of them had come.
      { when: { measure: 'needless', atLeast: 50 }, factor: 0.2 },
    ],
    explains: ['remote-slow', 'dns-slow'],
    offender: facts => losingQueue(facts) ?? lossyPeer(facts),
    next: facts => {
      const [device, peer] = [losingQueue(facts), lossyPeer(facts)];
      return [
        ...(device === undefined ? [] : [`A queue of its own loses them: tc qdisc del dev ${word(device)} root`]),
        'See which peers are concerned (retrans, lost): ss -tin state established',
        `Look for where on the way: mtr -rwc 50 ${peer === undefined ? 'PEER' : word(peer)}`,
        'Look for drops and errors here: ip -s -s link; ethtool -S IFACE; nstat -az | grep -iE "drop|retrans"',
      ];
    },
  },
  {
    id: 'bandwidth-cap',
    title: 'The bandwidth is used up',
    discriminator: 'capUse',
    prior: 0.6,
    // host.md 1: use of a link W 90 %; cause 34: a queue that shapes drops, or keeps packets waiting.
    requires: [
      { measure: 'capUse', atLeast: 90 },
      {
        any: [
          { measure: 'capHeld', atLeast: 1 },
          { measure: 'linkUse', atLeast: 90 },
        ],
      },
    ],
    supports: [{ when: { measure: 'capHeld', atLeast: 1 }, factor: 5 }],
    excludes: [],
    explains: ['packet-loss', 'remote-slow'],
    offender: facts => mostCapped(facts)?.device,
    next: facts => {
      const cap = mostCapped(facts);
      const device = word(cap?.device ?? 'IFACE');
      return [
        'See who sends: ss -tin state established | grep -B1 -E "delivery_rate|notsent"; or nethogs',
        ...(cap?.qdisc === undefined
          ? [`The link itself is full: ethtool ${device}; limit who sends, or take a faster one.`]
          : [
              `See the limit and what it holds back: tc -s qdisc show dev ${device}; tc -s class show dev ${device}`,
              `If it is not wanted (where the provider sells so much, it is): tc qdisc del dev ${device} root`,
            ]),
      ];
    },
  },
  {
    id: 'conntrack-full',
    title: 'The connection tracking table is full: new connections are dropped',
    discriminator: 'conntrackUse',
    loss: true,
    prior: 0.5,
    // host.md 1: 95 % C (netdata); cause 35: count = max, and drops.
    requires: [{ measure: 'conntrackUse', atLeast: 95 }],
    supports: [
      { when: { measure: 'conntrackUse', atLeast: 99 }, factor: 5 },
      { when: { measure: 'conntrackDrops', atLeast: 1 }, factor: 5 },
    ],
    excludes: [],
    explains: ['packet-loss', 'remote-slow', 'dns-slow'],
    offender: () => 'nf_conntrack',
    next: facts => [
      `See it: sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max`,
      "See who opens so many: conntrack -L 2>/dev/null | grep -oE 'src=[^ ]+' | sort | uniq -c | sort -n | tail",
      `Raise it now: sysctl -w net.netfilter.nf_conntrack_max=${2 * (facts.network?.conntrack?.max ?? 65_536)}`,
      'Many wait long after they ended: lower net.netfilter.nf_conntrack_tcp_timeout_established (5 days).',
    ],
  },
  {
    id: 'ports-exhausted',
    title: 'All local ports towards one peer are taken',
    discriminator: 'portsUse',
    loss: true,
    prior: 0.5,
    // host.md 1: 80 % W, 90 % C (netdata); cause 36: all of them, then connect() fails with EADDRNOTAVAIL.
    requires: [{ measure: 'portsUse', atLeast: 90 }],
    supports: [{ when: { measure: 'portsUse', atLeast: 98 }, factor: 4 }],
    excludes: [],
    explains: ['remote-slow'],
    offender: facts => {
      const [peer] = facts.network?.sockets?.peers ?? [];
      return peer && endpoint(peer.remote, peer.port);
    },
    next: facts => {
      const [peer] = facts.network?.sockets?.peers ?? [];
      return [
        `See in which states they are: ss -tanH ${peer ? word(`dst ${endpoint(peer.remote, peer.port)}`) : ''} | cut -d' ' -f1 | sort | uniq -c`,
        'Widen the range now (net.ipv4.ip_local_reserved_ports keeps those of services out): sysctl -w net.ipv4.ip_local_port_range="15000 65000"',
        ...((peer?.waiting ?? 0) * 2 > (peer?.ports ?? 0)
          ? [
              'Most only wait for their time (TIME_WAIT): sysctl -w net.ipv4.tcp_tw_reuse=1, and keep connections alive.',
            ]
          : ['Most are open: the program should use a pool of connections, or close them.']),
      ];
    },
  },
];

/** `tcp/8080 (nginx)` */
function listenerOf(facts: DiagnosisFacts): string | undefined {
  const listener = slowListener(facts);
  if (listener === undefined) return undefined;
  const program = programOf(facts, listener);
  return `tcp/${listener.port}${program === undefined ? '' : ` (${program})`}`;
}

/** An interface whose queue was told to lose packets (netem). */
function losingQueue({ network }: DiagnosisFacts): string | undefined {
  return network?.qdiscs?.find(({ loses, dropped = 0 }) => loses && dropped > 0)?.device;
}
