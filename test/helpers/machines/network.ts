import { CONNTRACK_COLUMNS } from '../../../src/checkers/network/counters.js';
import { CLASS_FILES } from '../../../src/checkers/parse/interfaces.js';
import type { KeptRun, Reading } from '../../../src/core/snapshot.js';
import type { Readings } from '../machine.js';
import { once, sampled, type Texts } from '../readings.js';

/** Sixteen columns of /proc/net/dev: bytes packets errs drop fifo frame compressed multicast, received and sent. */
const dev = (name: string, received: string, sent: string): Texts => ({
  '/proc/net/dev': `Inter-|   Receive | Transmit\n face |bytes packets\n    lo: 9 9 0 0 0 0 0 0 9 9 0 0 0 0 0 0\n  ${name}:${received} ${sent}\n`,
});

/** Names and values as /proc/net/snmp and netstat write them. */
const pairs = (group: string, values: Readonly<Record<string, number>>): string =>
  `${group}: ${Object.keys(values).join(' ')}\n${group}: ${Object.values(values).join(' ')}\n`;

interface Tcp {
  sent: number;
  again: number;
  overflows: number;
  resets: number;
  lost: number;
}

const snmp = ({ sent, again, overflows, resets, lost }: Tcp): Texts => ({
  '/proc/net/snmp':
    pairs('Ip', { Forwarding: 1, DefaultTTL: 64, InReceives: 9 }) +
    pairs('Tcp', { MaxConn: -1, EstabResets: 0, CurrEstab: 3, OutSegs: sent, RetransSegs: again, OutRsts: resets }) +
    pairs('Udp', { InDatagrams: 645, RcvbufErrors: lost, SndbufErrors: 0 }),
  '/proc/net/netstat': `${pairs('MPTcpExt', { MPCurrEstab: 0 })}${pairs('TcpExt', {
    ListenOverflows: overflows,
    ListenDrops: overflows,
    TCPReqQFullDoCookies: 0,
    TCPReqQFullDrop: overflows,
    TCPSynRetrans: 0,
  })}`,
});

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** One CPU with all columns that any kernel has. */
const tracked = (count: number, failed: number): Texts => ({
  '/proc/net/stat/nf_conntrack': `entries  ${CONNTRACK_COLUMNS.join(' ')}\n${[count, ...CONNTRACK_COLUMNS.map(name => (name === 'insert_failed' ? failed : 0))].map(hex).join(' ')}\n`,
  '/proc/sys/net/netfilter/nf_conntrack_count': `${count}\n`,
  '/proc/sys/net/netfilter/nf_conntrack_max': '1000\n',
});

/** One CPU, 15 columns as kernel 6.18 writes them. */
const softnet = (dropped: number): Texts => ({
  '/proc/net/softnet_stat': `${[9, dropped, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].map(hex).join(' ')}\n`,
});

const arp = (flags: string): Texts => ({
  '/proc/net/arp': `IP address       HW type     Flags       HW address            Mask     Device\n10.0.0.1         0x1         ${flags}         02:fc:00:00:00:05     *        eth0\n`,
});

const sockstat = (orphans: number, pages: number): Texts => ({
  '/proc/net/sockstat': `sockets: used 17\nTCP: inuse 1 orphan ${orphans} tw 2 alloc 1 mem ${pages}\nUDP: inuse 0 mem 0\nFRAG: inuse 0 memory 0\n`,
  '/proc/net/sockstat6': 'TCP6: inuse 0\n',
  '/proc/sys/net/ipv4/tcp_max_orphans': '100\n',
  '/proc/sys/net/ipv4/tcp_mem': '100\t200\t300\n',
  '/proc/sys/net/ipv4/ip_local_port_range': '40000\t40099\n',
  '/proc/sys/net/ipv4/ip_local_reserved_ports': '\n',
});

const card = (over: Readonly<Record<string, string>>): Texts => {
  const files: Record<string, string> = {
    ...Object.fromEntries(CLASS_FILES.map(file => [file, '1'])),
    dev_id: '0x0',
    flags: '0x1003',
    speed: '1000',
    operstate: 'up',
    duplex: 'full',
    'device/uevent': 'DRIVER=igb',
    ...over,
  };
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`/sys/class/net/eth0/${file}`, text]));
};

const bond = (link: string): Texts => ({
  '/sys/class/net/bond0/bonding/slaves': 'eth0 eth1',
  '/sys/class/net/eth0/bonding_slave/mii_status': 'up',
  '/sys/class/net/bond0/lower_eth1/bonding_slave/mii_status': link,
});

const route = (destination: string): string =>
  `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\neth0\t${destination}\t0100000A\t0003\t0\t0\t0\t${destination}\t0\t0\t0`;

/** Listeners of tcp as the probe prints them: slot, address, who is connected, state, queues. */
const tables = (tcp: string): Texts => ({
  '/proc/net/tcp': tcp,
  '/proc/net/udp': 'queued 0 0\ndrops 0\nlookups 0',
  '/proc/net/if_inet6': '00000000000000000000000000000001 01 80 10 80 lo',
});

/** Nothing goes through it. */
const TBF =
  'qdisc tbf 8001: dev eth0 root refcnt 2 rate 2Mbit burst 32Kb lat 400ms \n Sent 90 bytes 1 pkt (dropped 0, overlimits 0 requeues 0) \n backlog 0b 0p requeues 0\n';

const SINCE_BOOT = { sent: 900_000, again: 90, overflows: 0, resets: 0, lost: 0 };
const late = (reading: Reading, upAt: number): Reading => ({
  ...reading,
  samples: reading.samples.map(sample => ({ ...sample, upAt })),
});

/** What the network check reads on a machine on which nothing is wrong. */
export const well: Readings = {
  'net-dev': sampled(
    dev('eth0', '100 10 0 0 0 0 0 0', '200 20 0 0 0 0 0 0'),
    dev('eth0', '300 30 0 0 0 0 0 0', '400 40 0 0 0 0 0 0'),
  ),
  'net-snmp': sampled(snmp(SINCE_BOOT), snmp({ ...SINCE_BOOT, sent: 900_500, again: 91 })),
  'net-snmp6': sampled({ '/proc/net/snmp6': 'Ip6InReceives \t2\n' }, { '/proc/net/snmp6': 'Ip6InReceives \t3\n' }),
  softnet: sampled(softnet(0), softnet(0)),
  conntrack: sampled(tracked(100, 0), tracked(100, 0)),
  neighbours: sampled(arp('0x2'), arp('0x2')),
  sockstat: once(sockstat(0, 10)),
  resolvers: once({ '/etc/resolv.conf': 'nameserver 10.0.0.53\n' }),
  'network-recorded': once({
    '/proc/net/ip_vs':
      'IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\nTCP  0A000001:0050 rr\n  -> 0A000009:1F90      Masq    1      4          2\n',
    '/proc/net/stat/arp_cache': 'entries  allocs destroys\n00000002 0000000a 00000001\n00000002 00000001 00000001\n',
    '/sys/class/infiniband/mlx4_0/ports/1/state': '4: ACTIVE',
    '/sys/class/infiniband/mlx4_0/ports/1/rate': '40 Gb/sec (4X QDR)',
    '/sys/class/infiniband/mlx4_0/ports/1/counters/port_rcv_data': '9',
  }),
  'net-others': once({
    '/proc/net/xfrm_stat': 'XfrmInError             \t1\n',
    '/proc/net/tls_stat': 'TlsCurrTxSw                     \t5\nTlsDecryptError                 \t2\n',
    '/proc/net/ip_vs_stats':
      '   Total Incoming Outgoing         Incoming         Outgoing\n   Conns  Packets  Packets            Bytes            Bytes\n       A        B        0                0               10\n',
  }),
  interfaces: once({ ...card({}), ...bond('up') }),
  qdiscs: sampled({ qdiscs: TBF }, { qdiscs: TBF }),
  'hardware-clock': once({ '/sys/class/rtc/rtc0/since_epoch': '1795316402\n' }),
  sockets: once({
    ...tables(
      '0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1 0 100\nsum 0A 1\nsum 01 3\nqueued 0 0\npeer 0200000A 0300000A:01BB 5 1\nclients 0',
    ),
    '/proc/net/route': route('00000000'),
    '/proc/net/fib_trie': '|-- 10.0.0.2\n/32 host LOCAL',
    namespace: 'own\n',
  }),
  replies: once({ resolvers: '10.0.0.53 answered 3\n', adjtimex: '    maxerror:     16000\n    status:       1 ()\n' }),
};

const UP_AT = 9000;

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  'net-dev': sampled(
    dev('eth0', '0 0 0 0 0 0 0 0', '0 0 0 0 0 0 0 0'),
    dev('eth0', '240000000 20000 900 900 0 0 0 0', '200 20 0 0 0 0 0 0'),
  ),
  'net-snmp': sampled(
    snmp({ sent: 0, again: 0, overflows: 0, resets: 0, lost: 0 }),
    snmp({ sent: 1000, again: 90, overflows: 40, resets: 900, lost: 60 }),
  ),
  softnet: sampled(softnet(0), softnet(90)),
  conntrack: sampled(tracked(800, 0), tracked(800, 80)),
  neighbours: sampled(arp('0x0'), arp('0x0')),
  sockstat: once(sockstat(60, 290)),
  interfaces: once({ ...card({ duplex: 'half' }), ...bond('down') }),
  sockets: once({
    ...tables(
      '0: 00000000:18EB 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 1 1 0 100\n1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 33 0 2 1 0 100\nsum 0A 2\nsum 08 6000\nqueued 0 3\npeer 0200000A 0300000A:01BB 95 5',
    ),
    backlogs:
      'State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 3      2            0.0.0.0:6379       0.0.0.0:*\n',
    '/proc/net/route': route('000000AC'),
  }),
  resolvers: once({ '/etc/resolv.conf': 'nameserver 10.0.0.53\nnameserver 10.0.0.54\n' }),
  replies: late(
    once({
      resolvers: '10.0.0.54 answered 1500\n10.0.0.53 silent 2000\n',
      chronyc: 'A,a,11,1795314000.0,0.9,0.1,0.1,0,0,0,0.1,0.1,64,Normal\n',
    }),
    UP_AT,
  ),
};

/** Twenty minutes before: then it had a default route. */
export const past: KeptRun[] = [
  {
    check: 'network',
    at: new Date('2026-11-22T02:40:00Z'),
    bootId: 'boot',
    upAt: UP_AT - 1200,
    kept: { counters: {}, up: ['eth0'], route: true },
  },
];
