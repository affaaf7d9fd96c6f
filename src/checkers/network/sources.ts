import type { Source } from '../../host/source.js';
import { CLASS_FILES } from '../parse/interfaces.js';
import { sockets } from '../sources.js';
import { recorded } from './recorded.js';

const dev: Source = {
  id: 'net-dev',
  why: 'bytes, packets, errors and drops of each interface',
  need: 'must',
  phase: 'sampled',
  files: ['/proc/net/dev'],
};

const snmp: Source = {
  id: 'net-snmp',
  why: 'retransmissions, resets, overflows of TCP and UDP',
  need: 'must',
  phase: 'sampled',
  files: ['/proc/net/snmp', '/proc/net/netstat'],
};

const snmp6: Source = {
  id: 'net-snmp6',
  mayBeAbsent: true,
  why: 'counters of IPv6',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/net/snmp6'],
};

const softnet: Source = {
  id: 'softnet',
  why: 'packets that a CPU could not take in time',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/net/softnet_stat'],
};

/** There only once a firewall or NAT rule needs it. */
const conntrack: Source = {
  id: 'conntrack',
  mayBeAbsent: true,
  why: 'how full the connection tracking table is',
  need: 'may',
  phase: 'sampled',
  files: [
    '/proc/net/stat/nf_conntrack',
    '/proc/sys/net/netfilter/nf_conntrack_count',
    '/proc/sys/net/netfilter/nf_conntrack_max',
  ],
};

const neighbours: Source = {
  id: 'neighbours',
  mayBeAbsent: true,
  why: 'whether the next hop answers',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/net/arp'],
};

const sockstat: Source = {
  id: 'sockstat',
  why: 'how many sockets, orphans and how much memory TCP has and may have',
  need: 'may',
  phase: 'once',
  files: [
    '/proc/net/sockstat',
    '/proc/net/sockstat6',
    '/proc/sys/net/ipv4/tcp_max_orphans',
    '/proc/sys/net/ipv4/tcp_mem',
    '/proc/sys/net/ipv4/ip_local_port_range',
    '/proc/sys/net/ipv4/ip_local_reserved_ports',
  ],
};

const resolvers: Source = {
  id: 'resolvers',
  mayBeAbsent: true,
  why: 'which name servers are asked, and in which order',
  need: 'may',
  phase: 'once',
  files: ['/etc/resolv.conf'],
};

const others: Source = {
  id: 'net-others',
  mayBeAbsent: true,
  why: 'what is wireless, and what the kernel balances and encrypts',
  need: 'may',
  phase: 'once',
  files: ['/proc/net/wireless', '/proc/net/ip_vs_stats', '/proc/net/xfrm_stat', '/proc/net/tls_stat'],
};

const interfaces: Source = {
  id: 'interfaces',
  mayBeAbsent: true,
  why: 'link, speed and duplex of each interface, slaves of bonds',
  need: 'may',
  phase: 'once',
  files: [
    ...[...CLASS_FILES, 'operstate', 'duplex', 'uevent', 'device/uevent', 'bonding/slaves'].map(
      file => `/sys/class/net/*/${file}`,
    ),
    '/sys/class/net/bonding_masters',
    '/sys/class/net/*/bonding_slave/mii_status',
    '/sys/class/net/*/lower_*/bonding_slave/mii_status',
    '/sys/class/net/*/slave_*/bonding_slave/mii_status',
  ],
};

/** What holds packets back: no file tells, and `tc` runs only where a module that does so is loaded. */
const qdiscs: Source = {
  id: 'qdiscs',
  why: 'whether a limit of the bandwidth holds packets back',
  need: 'may',
  mayBeAbsent: true,
  phase: 'sampled',
  probe: 'qdiscs',
  sos: ['sos_commands/networking/tc_-s_qdisc_show'],
};

/** The hardware's clock, which goes on when somebody sets ours. */
const hardwareClock: Source = {
  id: 'hardware-clock',
  why: 'how far the clock is from that of the hardware',
  need: 'may',
  mayBeAbsent: true,
  phase: 'once',
  probe: 'hardware-clock',
};

/** The probe gives each name server 2 s, and 1 s more to one that is silent. */
const replies: Source = {
  id: 'replies',
  why: 'how fast the name servers answer, and whether the clock is kept',
  need: 'may',
  phase: 'after',
  probe: 'replies',
  deadlineMs: 5000,
};

export const sources = {
  dev,
  snmp,
  snmp6,
  softnet,
  conntrack,
  neighbours,
  sockstat,
  resolvers,
  others,
  interfaces,
  qdiscs,
  hardwareClock,
  recorded,
  sockets,
  replies,
};
