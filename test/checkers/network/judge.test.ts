import { describe, expect, it } from 'vitest';
import { network } from '../../../src/checkers/network/index.js';
import { parse } from '../../../src/checkers/network/facts.js';
import { sources } from '../../../src/checkers/network/sources.js';
import type { NetworkFacts } from '../../../src/checkers/network/facts.js';
import type { Kept } from '../../../src/checkers/network/memory.js';
import type { Interface } from '../../../src/checkers/parse/interfaces.js';
import type { Remembered } from '../../../src/checkers/checker.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';
import { well } from '../../helpers/machines/network.js';
import { once, unread } from '../../helpers/readings.js';

const read = (over: Record<string, Reading> = {}): NetworkFacts => {
  const readings = Object.fromEntries(
    Object.entries(sources).map(([name, { id }]) => [name, over[id] ?? well[id] ?? unread('missing')]),
  );
  return parse(readings as Record<keyof typeof sources, Reading>, HOST);
};

const CARD: Interface = {
  name: 'eth0',
  numbers: new Map(),
  state: 'up',
  duplex: 'full',
  physical: true,
  wireless: false,
};

/** A quiet machine whose counters stood at 0 before the window, and then did what a test says. */
const facts = (grown: Readonly<Record<string, number>> = {}, over: Partial<NetworkFacts> = {}): NetworkFacts => {
  const counters = new Map(Object.entries(grown));
  return {
    ...read(),
    seconds: 2,
    before: new Map([...counters.keys()].map(name => [name, 0])),
    counters,
    levels: new Map(),
    interfaces: [CARD],
    ...over,
  };
};

const run = (upAt: number, kept: Partial<Kept>): Remembered<Kept> => ({
  at: HOST.at,
  bootId: 'boot',
  upAt,
  kept: { counters: {}, up: [], route: undefined, ...kept },
});

it('says nothing of a quiet machine', () => {
  expect(said(network, read())).toEqual([]);
});

describe('interfaces', () => {
  const traffic = (errors: number, packets = 10_000): Record<string, number> => ({
    'network.rx-packets[eth0].total': packets,
    'network.rx-errors[eth0].total': errors,
    'network.rx-drops[eth0].total': 0,
    'network.rx-fifo[eth0].total': 0,
  });

  it('four broken packets are chance, five are low, one in a hundred is medium', () => {
    expect(said(network, facts(traffic(4)))).toEqual([]);
    expect(said(network, facts(traffic(5)))).toEqual(['network.errors low eth0']);
    expect(said(network, facts(traffic(102)))).toEqual(['network.errors medium eth0']);
  });

  it('of what has no device nothing is said: it repeats what its card counts', () => {
    expect(said(network, facts(traffic(102), { interfaces: [{ ...CARD, physical: false }] }))).toEqual([]);
  });

  it('drops count from 2 % of 10,000 packets on, for a wireless card from 10 %', () => {
    const drops = (lost: number, packets: number): NetworkFacts =>
      facts({ ...traffic(0, packets), 'network.rx-drops[eth0].total': lost });
    expect(said(network, drops(500, 9000))).toEqual([]);
    expect(said(network, drops(200, 9999))).toEqual([]);
    expect(said(network, drops(300, 9999))).toEqual(['network.drops medium eth0']);
    const wireless = { ...drops(300, 9999), interfaces: [{ ...CARD, wireless: true }] };
    expect(said(network, wireless)).toEqual([]);
  });

  it('errors since the last run are spread over that time', () => {
    const grown = { ...facts(traffic(100, 90_000)), before: undefined, seconds: undefined };
    const since = (seconds: number): string[] =>
      said(network, grown, { upAt: 90_000, past: [run(90_000 - seconds, { counters: { ...traffic(0, 0) } })] });
    expect(since(3600)).toEqual(['network.errors low eth0']);
    expect(since(20_000)).toEqual([]);
  });

  it('a full link is told, and low only where it was full for ten minutes', () => {
    const speed = { interfaces: [{ ...CARD, numbers: new Map([['speed', 10] as const]) }] };
    const sent = { 'network.rx-bytes[eth0].total': 0, 'network.tx-bytes[eth0].total': 2_400_000 };
    expect(said(network, facts(sent, speed))).toEqual(['network.saturated info eth0']);
    const before = { 'network.rx-bytes[eth0].total': 0, 'network.tx-bytes[eth0].total': 0 };
    const long = {
      ...facts({ ...sent, 'network.tx-bytes[eth0].total': 1_200_000_000 }, speed),
      seconds: undefined,
      before: undefined,
    };
    expect(said(network, long, { upAt: 5000, past: [run(4000, { counters: before })] })).toEqual([
      'network.saturated low eth0',
    ]);
  });

  it('a speed of -1 is none', () => {
    const speed = { interfaces: [{ ...CARD, numbers: new Map([['speed', -1] as const]) }] };
    expect(
      said(network, facts({ 'network.rx-bytes[eth0].total': 9e12, 'network.tx-bytes[eth0].total': 0 }, speed)),
    ).toEqual([]);
  });
});

describe('links', () => {
  const down = facts({}, { interfaces: [{ ...CARD, state: 'down', numbers: new Map([['flags', 1] as const]) }] });

  it('one that was up in the last run is lost; one that never was is nobody’s business', () => {
    expect(said(network, down)).toEqual([]);
    expect(said(network, down, { upAt: 900, past: [run(600, { up: [] })] })).toEqual([]);
    expect(said(network, down, { upAt: 900, past: [run(600, { up: ['eth0'] })] })).toEqual([
      'network.link medium eth0',
    ]);
  });

  it('a run before the last boot tells nothing', () => {
    const other = { ...run(600, { up: ['eth0'] }), bootId: 'other' };
    expect(said(network, down, { upAt: 900, past: [other] })).toEqual([]);
  });

  it('four changes a day are flapping', () => {
    const changed = (changes: number): string[] =>
      said(
        network,
        { ...facts({ 'network.carrier-changes[eth0].total': changes }), seconds: undefined, before: undefined },
        {
          upAt: 90_000,
          past: [run(10_000, { counters: { 'network.carrier-changes[eth0].total': 0 } })],
        },
      );
    expect(changed(3)).toEqual([]);
    expect(changed(4)).toEqual(['network.link medium eth0']);
  });

  it('a bond without a link is high', () => {
    const bond = (eth1: boolean): string[] =>
      said(
        network,
        facts(
          {},
          {
            bonds: [
              {
                name: 'bond0',
                slaves: new Map([
                  ['eth0', eth1],
                  ['eth1', false],
                ]),
              },
            ],
          },
        ),
      );
    expect(bond(true)).toEqual(['network.bond medium bond0']);
    expect(bond(false)).toEqual(['network.bond high bond0']);
  });
});

describe('TCP', () => {
  const sent = (segments: number, again: number, requests = 0): Record<string, number> => ({
    'network.snmp[Tcp.OutSegs].total': segments,
    'network.snmp[Tcp.RetransSegs].total': again,
    'network.netstat[TcpExt.TCPSynRetrans].total': requests,
  });

  it.each([
    [99, 50, 0, []],
    [1000, 9, 0, []],
    [1000, 10, 0, ['network.retransmits medium tcp']],
    [1000, 50, 0, ['network.retransmits high tcp']],
    [1000, 50, 45, []],
  ])('%i segments, %i sent again, %i of them requests', (segments, again, requests, expected) => {
    expect(said(network, facts(sent(segments, again, requests)))).toEqual(expected);
  });

  const overflows = (count: number): Record<string, number> => ({
    'network.netstat[TcpExt.ListenOverflows].total': count,
  });
  const queue = (waiting: number): Partial<NetworkFacts> => {
    const listener = { file: 'tcp', address: '0.0.0.0', port: 80, uid: 0, inode: 1, waiting } as const;
    const table = { listeners: [listener], sockets: 1, queued: { tx: 0, rx: waiting }, drops: 0, cut: false };
    return {
      sockets: {
        tables: new Map([['tcp', table]]),
        states: new Map(),
        peers: [],
        backlogs: new Map([['0.0.0.0:80', 2]]),
        clients: undefined,
        lookups: undefined,
        namespace: 'own',
      },
    };
  };

  it.each([
    [2, 0, []],
    [4, 0, ['network.accept-queue medium tcp']],
    [12, 0, ['network.accept-queue high tcp']],
    [0, 1, []],
    [0, 2, ['network.accept-queue medium tcp 0.0.0.0:80']],
    [4, 3, ['network.accept-queue high tcp 0.0.0.0:80']],
    [12, 3, ['network.accept-queue critical tcp 0.0.0.0:80']],
  ])('%i overflows in two seconds, %i of two wait', (count, waiting, expected) => {
    expect(said(network, facts(overflows(count), queue(waiting)))).toEqual(expected);
  });

  it('resets matter only far above what is usual here', () => {
    const resets = (count: number, upAt: number): string[] =>
      said(network, facts({ 'network.snmp[Tcp.OutRsts].total': count }), { upAt });
    expect(resets(100, 100_000)).toEqual([]);
    expect(resets(102, 100_000)).toEqual(['network.resets low tcp']);
    expect(resets(102, 5)).toEqual([]);
  });

  it('CLOSE_WAIT is low, TIME_WAIT alone is only told', () => {
    const states = (close: number, time: number): string[] =>
      said(
        network,
        facts(
          {},
          {
            sockets: {
              tables: new Map(),
              states: new Map([
                ['CLOSE_WAIT', close],
                ['TIME_WAIT', time],
              ]),
              peers: [],
              backlogs: new Map(),
              clients: undefined,
              lookups: undefined,
              namespace: 'own',
            },
          },
        ),
      );
    expect(states(0, 5000)).toEqual([]);
    expect(states(0, 5001)).toEqual(['network.wait-sockets info tcp']);
    expect(states(5001, 0)).toEqual(['network.wait-sockets low tcp']);
  });
});

describe('capacities', () => {
  const tracked = (count: number, dropped = 0): string[] =>
    said(
      network,
      facts(
        { 'network.conntrack-drop.total': dropped, 'network.conntrack-early-drop.total': 0 },
        { conntrack: { count, max: 1000 } },
      ),
    );

  it.each([
    [749, 0, []],
    [750, 0, ['network.conntrack medium conntrack']],
    [950, 0, ['network.conntrack high conntrack']],
    [950, 10, ['network.conntrack critical conntrack']],
    [1000, 0, ['network.conntrack critical conntrack']],
    [100, 9, []],
    [100, 10, ['network.conntrack-drops medium conntrack']],
  ])('conntrack %i of 1000, %i dropped', (count, dropped, expected) => {
    expect(tracked(count, dropped)).toEqual(expected);
  });

  it.each([
    [40, []],
    [41, ['network.ephemeral-ports medium 127.0.0.1:9999']],
    [46, ['network.ephemeral-ports high 127.0.0.1:9999']],
    [51, ['network.ephemeral-ports critical 127.0.0.1:9999']],
  ])('%i of 51 local ports (EADDRNOTAVAIL came at 51)', (ports, expected) => {
    const peers = [{ local: '127.0.0.1', remote: '127.0.0.1', port: 9999, ports, waiting: 0 }];
    const sockets = {
      tables: new Map(),
      states: new Map(),
      peers,
      backlogs: new Map(),
      clients: undefined,
      lookups: undefined,
      namespace: 'own' as const,
    };
    expect(said(network, facts({}, { sockets, ports: { from: 40_000, to: 40_050, count: 51 } }))).toEqual(expected);
  });

  it('TCP memory from the pressure mark on, orphans from a quarter', () => {
    expect(said(network, facts({}, { tcpMemory: { pages: 199, pressure: 200, high: 300 } }))).toEqual([]);
    expect(said(network, facts({}, { tcpMemory: { pages: 200, pressure: 200, high: 300 } }))).toEqual([
      'network.tcp-memory medium tcp',
    ]);
    expect(said(network, facts({}, { orphans: { count: 25, max: 100 } }))).toEqual(['network.orphans medium tcp']);
  });
});

describe('reach', () => {
  const asked = (...outcomes: readonly ('answered' | 'silent' | 'refused' | 'upstream')[]): NetworkFacts =>
    facts(
      {},
      {
        resolvers: outcomes.map((outcome, i) => ({
          server: `10.0.0.${i}`,
          outcome,
          milliseconds: outcome === 'answered' ? 4 : undefined,
        })),
      },
    );

  it('the first silent name server costs every lookup 5 s, a later one only those that come to it', () => {
    expect(said(network, asked('silent', 'answered'))).toEqual(['network.dns high 10.0.0.0']);
    expect(said(network, asked('answered', 'silent'))).toEqual(['network.dns medium 10.0.0.1']);
    expect(said(network, asked('refused', 'answered'))).toEqual(['network.dns low 10.0.0.0']);
    expect(said(network, asked('refused'))).toEqual(['network.dns high 10.0.0.0']);
    expect(said(network, asked('upstream'))).toEqual(['network.dns info 10.0.0.0']);
  });

  it('where nothing leads out of the network, names may be of no use', () => {
    const alone = (outcome: 'refused' | 'silent', ...lines: readonly string[]): string[] => {
      const sockets = once({
        '/proc/net/route': 'Iface\tDestination\tGateway',
        '/proc/net/if_inet6': lines.join('\n'),
      });
      const { isolated } = read({ sockets });
      return said(network, { ...asked(outcome), isolated });
    };
    expect(alone('refused', 'fe800000000000000000000000000001 02 40 20 80 eth0')).toEqual(['network.dns low 10.0.0.0']);
    expect(alone('silent')).toEqual(['network.dns high 10.0.0.0']);
    expect(alone('refused', '20010db8000000000000000000000001 02 40 00 80 eth0')).toEqual([
      'network.dns high 10.0.0.0',
    ]);
  });

  it('a dead next hop explains silent name servers', () => {
    const gateway = { device: 'eth0', gateway: '10.0.0.1', isDefault: true };
    const routes = { defaults: [{ ...gateway, metric: 0 }], gateways: [gateway], count: new Map(), bigEndian: false };
    const cut = { ...asked('silent'), routes, deadNeighbours: new Set(['10.0.0.1']) };
    expect(said(network, cut)).toEqual(['network.next-hop high 10.0.0.1']);
  });

  it('a default route that is gone is told once there was one', () => {
    const routes = { defaults: [], gateways: [], count: new Map(), bigEndian: false };
    expect(said(network, facts({}, { routes }))).toEqual([]);
    expect(said(network, facts({}, { routes }), { upAt: 900, past: [run(500, { route: true })] })).toEqual([
      'network.route medium default',
    ]);
  });
});

describe('the clock', () => {
  const unkept = facts(
    {},
    {
      clock: {
        source: 'adjtimex',
        synchronised: false,
        offsetSeconds: undefined,
        maxErrorSeconds: 16,
        stratum: undefined,
        ageSeconds: undefined,
      },
    },
  );

  it('must be kept 17 minutes after boot, but not by a container', () => {
    expect(said(network, unkept, { upAt: 1019 })).toEqual([]);
    expect(said(network, unkept, { upAt: 1020 })).toEqual(['network.clock medium clock']);
    expect(said(network, unkept, { upAt: 1020, host: { ...HOST, container: 'docker' } })).toEqual([]);
  });

  it('half a second off is high', () => {
    const off = facts(
      {},
      {
        clock: {
          source: 'chronyc tracking',
          synchronised: true,
          offsetSeconds: 0.5,
          maxErrorSeconds: undefined,
          stratum: 3,
          ageSeconds: 10,
        },
      },
    );
    const [finding] = judged(network, off, { upAt: 5000 });
    expect(finding).toMatchObject({ severity: 'high', title: 'The clock is 0.5 s off' });
  });
});
