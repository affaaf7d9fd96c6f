import { describe, expect, it } from 'vitest';
import type { Remembered } from '../../../src/checkers/checker.js';
import { parse, sources } from '../../../src/checkers/ports/facts.js';
import { ports } from '../../../src/checkers/ports/index.js';
import type { Kept } from '../../../src/checkers/ports/memory.js';
import { memory } from '../../../src/checkers/ports/memory.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';
import { once, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');
const word = (address: string): string =>
  address
    .split('.')
    .toReversed()
    .map(byte => hex(Number(byte), 2))
    .join('');
/** One listener as /proc/net/tcp and udp have it: its inode is its port. */
const line = (address: string, port: number, state: '0A' | '07'): string =>
  `0: ${address}:${hex(port, 4)} ${'0'.repeat(address.length)}:0000 ${state} 00000000:00000000 00:00000000 00000000 33 0 ${port} 1 0 0`;
const ANY6 = '0'.repeat(32);
const PRIVATE = '|-- 10.0.0.2\n/32 host LOCAL\n|-- 127.0.0.1\n/32 host LOCAL';
const PUBLIC = `${PRIVATE}\n|-- 203.0.113.5\n/32 host LOCAL`;
const DROPS =
  'table inet filter {\nchain input {\ntype filter hook input priority filter; policy drop;\ntcp dport 22 accept\n}\n}';

interface Machine {
  tcp?: string;
  tcp6?: string;
  udp?: string;
  addresses?: string;
  inet6?: string;
  rules?: string;
  v6only?: string;
  owner?: string;
  namespace?: string;
}

function machine({
  tcp = '',
  tcp6 = '',
  udp = '',
  addresses = PRIVATE,
  inet6 = '',
  rules,
  v6only = '0',
  owner,
  namespace = 'own',
}: Machine): ReturnType<typeof parse> {
  const read: Record<keyof typeof sources, Reading> = {
    sockets: once({
      '/proc/net/tcp': tcp,
      '/proc/net/tcp6': tcp6,
      '/proc/net/udp': udp,
      '/proc/net/fib_trie': addresses,
      '/proc/net/if_inet6': inet6,
      namespace,
    }),
    fds: once({ fds: '\n/proc/60/fd socket:[6379] socket:[8080] socket:[22] socket:[40000] .\nend\n' }),
    processes: owner === undefined ? unread('denied') : once({ '/proc/60/stat': task(60, { comm: owner }) }),
    v6only: once({ '/proc/sys/net/ipv6/bindv6only': v6only, '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999' }),
    firewall: rules === undefined ? unread('denied') : once({ 'nft inet filter': rules }),
  };
  return parse(read, HOST);
}

const ACCEPTS = DROPS.replace('drop', 'accept');
const redis = line(word('0.0.0.0'), 6379, '0A');

describe('who can reach a risky service', () => {
  it.each<[string, Machine, string[]]>([
    ['loopback', { tcp: line(word('127.0.0.1'), 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS }, []],
    ['a private network', { tcp: redis, rules: ACCEPTS }, ['ports.exposed low tcp/6379']],
    [
      'a private address of a public machine',
      { tcp: line(word('10.0.0.2'), 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed low tcp/6379'],
    ],
    ['anyone', { tcp: redis, addresses: PUBLIC, rules: ACCEPTS }, ['ports.exposed high tcp/6379']],
    [
      'anyone, on one public address',
      { tcp: line(word('203.0.113.5'), 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed high tcp/6379'],
    ],
    ['nobody behind a firewall', { tcp: redis, addresses: PUBLIC, rules: DROPS }, ['ports.exposed info tcp/6379']],
    ['maybe anyone, firewall unread', { tcp: redis, addresses: PUBLIC }, ['ports.exposed high tcp/6379']],
    [
      'anyone by Docker, which passes by the firewall',
      { tcp: redis, addresses: PUBLIC, rules: DROPS, owner: 'docker-proxy' },
      ['ports.exposed high tcp/6379'],
    ],
    [
      'anyone by IPv6',
      { tcp6: line(ANY6, 6379, '0A'), inet6: '20010db8000000000000000000000005 02 40 00 80 eth0', rules: ACCEPTS },
      ['ports.exposed high tcp/6379'],
    ],
    [
      'anyone by IPv4, for :: takes it too',
      { tcp6: line(ANY6, 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed high tcp/6379'],
    ],
    [
      'a private network, for :: is IPv6 only',
      { tcp6: line(ANY6, 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS, v6only: '1' },
      ['ports.exposed low tcp/6379'],
    ],
    [
      'one finding for IPv4 and IPv6',
      { tcp: redis, tcp6: line(ANY6, 6379, '0A'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed high tcp/6379'],
    ],
    ['MySQL inside', { tcp: line(word('0.0.0.0'), 3306, '0A'), rules: ACCEPTS }, ['ports.exposed info tcp/3306']],
    [
      'MySQL outside',
      { tcp: line(word('0.0.0.0'), 3306, '0A'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed medium tcp/3306'],
    ],
    [
      'a reflector',
      { udp: line(word('0.0.0.0'), 161, '07'), addresses: PUBLIC, rules: ACCEPTS },
      ['ports.exposed medium udp/161'],
    ],
    ['a web server', { tcp: line(word('0.0.0.0'), 443, '0A'), addresses: PUBLIC, rules: ACCEPTS }, []],
  ])('%s', (_, facts, expected) => {
    expect(said(ports, machine(facts))).toEqual(expected);
  });

  it('in a container is its host’s business', () => {
    const facts = machine({ tcp: redis, rules: ACCEPTS });
    expect(said(ports, facts, { host: { ...HOST, container: 'docker' } })).toEqual(['ports.exposed info tcp/6379']);
  });

  it('is told with the program, and with what is not known', () => {
    const [owned] = judged(ports, machine({ tcp: redis, addresses: PUBLIC, owner: 'redis-server' }));
    expect(owned).toMatchObject({ title: 'Redis listens on tcp/6379 (redis-server)' });
    expect(owned?.detail).toContain('the firewall could not be read');
    const [unowned] = judged(ports, machine({ tcp: redis, namespace: 'hidden' }));
    expect(unowned?.detail).toContain('its user has the id 33');
    expect(unowned?.detail).toContain('process 1 is hidden');
  });
});

describe('since the last run', () => {
  const before = (...listeners: readonly Record<string, string>[]): { past: Remembered<Kept | undefined>[] } => ({
    past: listeners.map(known => ({ at: HOST.at, upAt: 1, kept: { listeners: known } })),
  });
  const app = line(word('0.0.0.0'), 8080, '0A');

  it('nothing is new in the first run', () => {
    expect(said(ports, machine({ tcp: app }))).toEqual([]);
  });

  it('a new listener is low, medium where anyone can reach it, info where only this machine can', () => {
    expect(said(ports, machine({ tcp: app, rules: ACCEPTS }), before({}))).toEqual(['ports.new low tcp/8080']);
    expect(said(ports, machine({ tcp: app, addresses: PUBLIC, rules: ACCEPTS }), before({}))).toEqual([
      'ports.new medium tcp/8080',
    ]);
    expect(said(ports, machine({ tcp: line(word('127.0.0.1'), 8080, '0A') }), before({}))).toEqual([
      'ports.new info tcp/8080',
    ]);
  });

  it('one that an older run has seen is not new', () => {
    expect(said(ports, machine({ tcp: app }), before({}, { 'tcp/8080': 'app' }))).toEqual([]);
  });

  it('a new risky service is told once', () => {
    const [finding, ...more] = judged(ports, machine({ tcp: redis, rules: ACCEPTS }), before({}));
    expect([finding?.code, more]).toEqual(['ports.exposed', []]);
    expect(finding?.detail).toContain('new since the last run');
  });

  it('a program that takes another port at each start has only moved', () => {
    const moved = machine({ tcp: line(word('0.0.0.0'), 40_000, '0A'), owner: 'rpc.statd' });
    expect(said(ports, moved, before({ 'tcp/51515': 'rpc.statd' }))).toEqual([
      'ports.gone info tcp/51515',
      'ports.new info tcp/40000',
    ]);
  });

  it('a UDP port that the kernel gave out serves nobody', () => {
    expect(said(ports, machine({ udp: line(word('0.0.0.0'), 45_000, '07') }), before({}))).toEqual([]);
  });

  it('keeps less than 8 kB or nothing, and believes only its own writing', () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, i) => line(word('0.0.0.0'), 20_000 + i, '0A')).join('\n');
    expect(JSON.stringify(memory.of(machine({ tcp: lines(250) }))).length).toBeLessThan(8192);
    expect(memory.of(machine({ tcp: lines(251) }))).toBeUndefined();
    const kept = memory.of(machine({ tcp: redis, owner: 'redis-server' }));
    expect(memory.read(JSON.parse(JSON.stringify(kept)))).toEqual({ listeners: { 'tcp/6379': 'redis-server' } });
    for (const odd of [null, [], {}, { listeners: { 'tcp/x': 'a' } }, { listeners: { 'tcp/1': 1 } }])
      expect(memory.read(odd)).toBeUndefined();
  });
});

it('counts listeners by table and scope, and ports by reach', () => {
  const facts = machine({ tcp: `${redis}\n${line(word('127.0.0.1'), 25, '0A')}`, addresses: PUBLIC, rules: DROPS });
  expect(ports.metrics(facts)).toEqual({
    'ports.listeners[tcp.wildcard].count': 1,
    'ports.listeners[tcp.loopback].count': 1,
    'ports.held[tcp/6379].count': 1,
    'ports.held[tcp/25].count': 1,
    'ports.reach[filtered].count': 1,
    'ports.reach[loopback].count': 1,
    'ports.firewall-drops[v4].count': 1,
    'ports.firewall-drops[v6].count': 1,
  });
});
