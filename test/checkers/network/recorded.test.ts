import { expect, it } from 'vitest';
import { network } from '../../../src/checkers/network/index.js';
import { parseRecorded } from '../../../src/checkers/network/recorded.js';
import { parseBonds } from '../../../src/checkers/parse/interfaces.js';
import { HOST } from '../../helpers/facts.js';
import { nothing, once, unread } from '../../helpers/readings.js';

// Formats of ip_vs_ctl.c, neighbour.c and the RDMA core; none of them stands here.
it('names balanced servers by service and address', () => {
  const text = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  0A000001:0050 wlc persistent 300
  -> 0A000002:1F90      Masq    1      4          2
  -> broken
UDP  [2001:0db8:0000:0000:0000:0000:0000:0001]:0035 rr
  -> [2001:0db8:0000:0000:0000:0000:0000:0002]:0035      Route   3      0          9
FWM  0000002A rr
  -> 0A000003:0000      Tunnel  0      1          0
`;
  expect(Object.fromEntries(parseRecorded(once({ '/proc/net/ip_vs': text })))).toEqual({
    'network.ipvs-weight[TCP 10.0.0.1:80 -> 10.0.0.2:8080].count': 1,
    'network.ipvs-active[TCP 10.0.0.1:80 -> 10.0.0.2:8080].count': 4,
    'network.ipvs-inactive[TCP 10.0.0.1:80 -> 10.0.0.2:8080].count': 2,
    'network.ipvs-weight[UDP [2001:0db8:0000:0000:0000:0000:0000:0001]:53 -> [2001:0db8:0000:0000:0000:0000:0000:0002]:53].count': 3,
    'network.ipvs-active[UDP [2001:0db8:0000:0000:0000:0000:0000:0001]:53 -> [2001:0db8:0000:0000:0000:0000:0000:0002]:53].count': 0,
    'network.ipvs-inactive[UDP [2001:0db8:0000:0000:0000:0000:0000:0001]:53 -> [2001:0db8:0000:0000:0000:0000:0000:0002]:53].count': 9,
    'network.ipvs-weight[FWM 0000002A -> 10.0.0.3:0].count': 0,
    'network.ipvs-active[FWM 0000002A -> 10.0.0.3:0].count': 1,
    'network.ipvs-inactive[FWM 0000002A -> 10.0.0.3:0].count': 0,
  });
});

it('sums the neighbour cache over the CPUs, and counts its entries once', () => {
  const text = 'entries  allocs hits\n00000010  0000000a 00000001\n00000010  00000001 00000002\n0000 cut\n';
  expect(Object.fromEntries(parseRecorded(once({ '/proc/net/stat/ndisc_cache': text })))).toEqual({
    'network.neighbour-cache[ndisc_cache.entries].count': 16,
    'network.neighbour-cache[ndisc_cache.allocs].total': 11,
    'network.neighbour-cache[ndisc_cache.hits].total': 3,
  });
});

it('counts the data of InfiniBand in bytes', () => {
  const port = '/sys/class/infiniband/mlx5_1/ports/2';
  const files = once({
    [`${port}/state`]: '4: ACTIVE\n',
    [`${port}/phys_state`]: '5: LinkUp\n',
    [`${port}/rate`]: '2.5 Gb/sec (1X SDR)\n',
    [`${port}/counters/port_xmit_data`]: '100',
    [`${port}/counters/port_rcv_errors`]: 'N/A (no PMA)',
    [`${port}/counters/link_downed`]: '3',
  });
  expect(Object.fromEntries(parseRecorded(files))).toEqual({
    'network.infiniband[mlx5_1.2.port_xmit_data].total': 400,
    'network.infiniband[mlx5_1.2.link_downed].total': 3,
    'network.infiniband[mlx5_1.2.state].count': 4,
    'network.infiniband[mlx5_1.2.phys_state].count': 5,
    'network.infiniband-rate[mlx5_1.2].per-second': 312_500_000,
  });
});

it('knows a bond that has no slaves, whose own list is empty', () => {
  const items = Object.entries({
    '/sys/class/net/bonding_masters': 'bond0 bond1\n',
    '/sys/class/net/bond1/bonding/slaves': 'eth0',
    '/sys/class/net/eth0/bonding_slave/mii_status': 'up',
  }).map(([path, text]) => ({ path, text, state: 'ok' as const }));
  expect(parseBonds(items)).toEqual([
    { name: 'bond0', slaves: new Map() },
    { name: 'bond1', slaves: new Map([['eth0', true]]) },
  ]);
});

it('counts no connection as waiting where the table of TCP was not read', () => {
  const waiting = (file: string): number | undefined => {
    const sockets = once({ [file]: 'sum 08 2\nqueued 0 0\ndrops 0' });
    const facts = network.parse({ ...nothing(network.sources, unread('missing')), sockets }, HOST);
    return network.metrics(facts)['network.wait-sockets.count'];
  };
  expect(waiting('/proc/net/tcp')).toBe(2);
  expect(waiting('/proc/net/udp')).toBeUndefined();
});

it('counts what IPsec refused and what TLS of the kernel did, levels apart', () => {
  const others = once({
    '/proc/net/xfrm_stat': 'XfrmInError             \t3\nXfrmInNoPols            \t0\n',
    '/proc/net/tls_stat': 'TlsCurrTxSw                     \t2\nTlsTxSw                         \t9\n',
  });
  const found = network.metrics(network.parse({ ...nothing(network.sources, unread('missing')), others }, HOST));
  expect(found).toEqual({
    'network.xfrm[XfrmInError].total': 3,
    'network.xfrm[XfrmInNoPols].total': 0,
    'network.tls[TlsCurrTxSw].count': 2,
    'network.tls[TlsTxSw].total': 9,
  });
});
