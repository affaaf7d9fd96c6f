import { describe, expect, it } from 'vitest';
import { parseArp } from '../../../src/checkers/parse/arp.js';
import { parseConntrackStat } from '../../../src/checkers/parse/conntrack.js';
import { parseIpvsStats } from '../../../src/checkers/parse/ipvs.js';
import { parseNetDev } from '../../../src/checkers/parse/net-dev.js';
import { parseSnmp } from '../../../src/checkers/parse/snmp.js';
import { parseSockstat } from '../../../src/checkers/parse/sockstat.js';
import { parseSoftnet } from '../../../src/checkers/parse/softnet.js';

/** Lines of real machines, kernel 6.18 where nothing else is said. */

describe('/proc/net/dev', () => {
  const line = (name: string): string =>
    `${name}1789561976   56275    1    2    3     4          5         6  4491895   38492    7    8    9    10      11         12`;

  it.each(['eth0: ', 'eth0:', '  eth0: '])('reads a line that begins with %j', name => {
    expect(parseNetDev(`Inter-|\n face |bytes\n${line(name)}`)?.get('eth0')).toEqual({
      'rx-bytes': 1_789_561_976,
      'rx-packets': 56_275,
      'rx-errors': 1,
      'rx-drops': 2,
      'rx-fifo': 3,
      'rx-frame': 4,
      'rx-compressed': 5,
      'rx-multicast': 6,
      'tx-bytes': 4_491_895,
      'tx-packets': 38_492,
      'tx-errors': 7,
      'tx-drops': 8,
      'tx-fifo': 9,
      'tx-collisions': 10,
      'tx-carrier': 11,
      'tx-compressed': 12,
    });
  });

  it.each(['eth0:1', 'eth0.100', 'wlp2s0', 'br-4f2a'])('takes %s as a name', name => {
    expect([...(parseNetDev(line(`${name}:`))?.keys() ?? [])]).toEqual([name]);
  });

  it('leaves out a line that was cut', () => {
    expect(parseNetDev(line('eth0: ').slice(0, 60))?.size).toBe(0);
  });

  it('is unknown where it was not read', () => {
    expect(parseNetDev(undefined)).toBeUndefined();
  });
});

describe('/proc/net/snmp and netstat', () => {
  it('pairs names with values; a level may be negative, a counter not', () => {
    const text =
      'Tcp: RtoAlgorithm MaxConn CurrEstab RetransSegs\nTcp: 1 -1 0 63\nUdp: NoPorts\nUdp: -4\nIcmpMsg: InType3\nIcmpMsg: 2\n';
    expect(Object.fromEntries(parseSnmp(text) ?? [])).toEqual({
      'Tcp.RtoAlgorithm': 1,
      'Tcp.MaxConn': -1,
      'Tcp.CurrEstab': 0,
      'Tcp.RetransSegs': 63,
      'IcmpMsg.InType3': 2,
    });
  });

  it('refuses a group whose lines do not match, and reads the others', () => {
    const text = 'TcpExt: A B C\nTcpExt: 1 2\nIpExt: InOctets\nIpExt: 7\nUdp: X\n';
    expect(Object.fromEntries(parseSnmp(text) ?? [])).toEqual({ 'IpExt.InOctets': 7 });
  });
});

it('/proc/net/sockstat has names and values by turns', () => {
  const found = parseSockstat('sockets: used 17\nTCP: inuse 1 orphan 0 tw 2 alloc 1 mem 406\nUDP: inuse\n');
  expect(Object.fromEntries(found)).toEqual({
    'sockets.used': 17,
    'TCP.inuse': 1,
    'TCP.orphan': 0,
    'TCP.tw': 2,
    'TCP.alloc': 1,
    'TCP.mem': 406,
  });
});

describe('/proc/net/softnet_stat', () => {
  const words = (count: number): string =>
    [
      '00014ab1',
      '0000000a',
      '00000031',
      ...Array<string>(5).fill('00000000'),
      '00000002',
      '00000003',
      '00000004',
      '00000005',
      '00000007',
      '00000000',
      '00000000',
    ]
      .slice(0, count)
      .join(' ');

  it.each([
    [9, { cpu: 0, receivedRps: undefined, flowLimit: undefined, backlog: undefined }],
    [10, { cpu: 0, receivedRps: 3, flowLimit: undefined, backlog: undefined }],
    [11, { cpu: 0, receivedRps: 3, flowLimit: 4, backlog: undefined }],
    [13, { cpu: 7, receivedRps: 3, flowLimit: 4, backlog: 5 }],
    [15, { cpu: 7, receivedRps: 3, flowLimit: 4, backlog: 5 }],
  ])('reads %i columns', (count, rest) => {
    expect(parseSoftnet(`${words(count)}\n`)).toEqual([
      { processed: 84_657, dropped: 10, squeezed: 49, collisions: 2, ...rest },
    ]);
  });

  it('leaves out a line that was cut', () => {
    expect(parseSoftnet(words(8))).toEqual([]);
  });
});

describe('/proc/net/stat/nf_conntrack', () => {
  it('sums the CPUs by the names in the head, without the entries that each line repeats', () => {
    const text =
      'entries  found insert_failed drop\n00000021  00000001 0000000a 0000014e\n00000021  00000002 00000000 00000001\n';
    expect(Object.fromEntries(parseConntrackStat(text))).toEqual({ found: 3, insert_failed: 10, drop: 335 });
  });

  it('gives nothing where the head is not one', () => {
    expect(parseConntrackStat('x y\n1 2').size).toBe(0);
  });
});

it('/proc/net/arp tells who did not answer', () => {
  const text =
    'IP address       HW type     Flags       HW address            Mask     Device\n192.0.2.1        0x1         0x2         02:fc:00:00:00:05     *        eth0\n192.0.2.9        0x1         0x0         00:00:00:00:00:00     *        eth0\n';
  expect(parseArp(text)).toEqual([
    { address: '192.0.2.1', device: 'eth0', incomplete: false },
    { address: '192.0.2.9', device: 'eth0', incomplete: true },
  ]);
});

it('/proc/net/ip_vs_stats has its totals in the third line', () => {
  const head =
    '   Total Incoming Outgoing         Incoming         Outgoing\n   Conns  Packets  Packets            Bytes            Bytes\n';
  expect(Object.fromEntries(parseIpvsStats(`${head} 16AA370 E33656E5        0     51D8C8883AB3        0\n`))).toEqual({
    connections: 23_765_872,
    'in-packets': 3_811_989_221,
    'out-packets': 0,
    'in-bytes': 89_991_519_156_915,
    'out-bytes': 0,
  });
  expect(parseIpvsStats(head).size).toBe(0);
});
