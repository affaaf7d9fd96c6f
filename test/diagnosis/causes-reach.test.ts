import { describe, expect, it } from 'vitest';
import type { NetworkFacts } from '../../src/checkers/network/facts.js';
import type { Connection } from '../../src/checkers/parse/connections.js';
import type { Resolver } from '../../src/checkers/parse/resolvers.js';
import { diagnose, type Diagnosis } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { cpuFacts, quiet } from '../helpers/facts.js';
import { IDLE_CONNECTION, networkFacts, SOCKETS } from '../helpers/network-facts.js';

const told = (network: Partial<NetworkFacts>, over: Partial<DiagnosisFacts> = {}): Diagnosis =>
  diagnose(quiet({ network: networkFacts({}, network), ...over }));
const first = (network: Partial<NetworkFacts>, over: Partial<DiagnosisFacts> = {}): string => {
  const [top] = told(network, over).causes;
  return top === undefined ? 'nothing' : `${top.id} ${top.offender ?? '-'}`;
};
const sure = (network: Partial<NetworkFacts>, over: Partial<DiagnosisFacts> = {}): number =>
  told(network, over).causes[0]?.confidence ?? 0;

describe('dns-slow', () => {
  const ask = (...resolvers: [string, Resolver['outcome'], number?][]): { resolvers: Resolver[] } => ({
    resolvers: resolvers.map(([server, outcome, milliseconds]) => ({ server, outcome, milliseconds })),
  });

  it('stands where the first server is silent, though the second one answers', () => {
    expect(first(ask(['10.0.0.1', 'silent'], ['10.0.0.2', 'answered', 2]))).toBe('dns-slow 10.0.0.1');
    expect(told(ask(['10.0.0.1', 'silent'])).causes[0]?.evidence[0]?.metric).toBe('network.dns.milliseconds');
  });

  it('is surer where lookups wait at this moment, more than the probe makes itself', () => {
    const silent = ask(['10.0.0.1', 'silent']);
    const waiting = (lookups: number): number => sure({ ...silent, sockets: { ...SOCKETS, lookups } });
    expect(waiting(1)).toBe(waiting(0));
    expect(waiting(3)).toBeGreaterThan(waiting(0));
  });

  it('stands for an answer after a second, not for one after 150 ms', () => {
    expect(first(ask(['10.0.0.1', 'answered', 1500]))).toBe('dns-slow 10.0.0.1');
    expect(first(ask(['10.0.0.1', 'answered', 150]))).toBe('nothing');
  });

  it('passes over what refuses at once, and does not know a server whose upstream is silent', () => {
    expect(first(ask(['127.0.0.1', 'refused'], ['10.0.0.2', 'silent']))).toBe('dns-slow 10.0.0.2');
    expect(first(ask(['127.0.0.1', 'refused']))).toBe('nothing');
    expect(told(ask(['10.0.0.1', 'upstream'])).notAssessed.map(({ id }) => id)).toContain('dns-slow');
    expect(first(ask(['127.0.0.53', 'upstream']))).toBe('dns-slow 127.0.0.53');
    expect(first({ ...ask(['10.0.0.1', 'upstream']), sockets: { ...SOCKETS, lookups: 2 } })).toBe('dns-slow 10.0.0.1');
    expect(told({ resolvers: undefined }).notAssessed.map(({ id }) => id)).toContain('dns-slow');
  });
});

describe('clock-off', () => {
  const kept = {
    source: 'chronyc tracking',
    synchronised: true,
    offsetSeconds: 3,
    maxErrorSeconds: undefined,
    stratum: 3,
    ageSeconds: 9,
  };
  const unkept = { ...kept, source: 'timedatectl', synchronised: false, offsetSeconds: undefined };

  it('stands where the clock was shown to be off', () => {
    expect(first({ clock: kept })).toBe('clock-off -');
    expect(first({ clock: unkept, hardwareOffset: -3601 })).toBe('clock-off -');
    expect(told({ clock: kept }).causes[0]?.evidence[0]?.metric).toBe('network.clock-offset.seconds');
  });

  it('does not where only nobody keeps it, or the hardware is a little off', () => {
    expect(first({ clock: unkept, hardwareOffset: 2 })).toBe('nothing');
    expect(first({ clock: { ...kept, offsetSeconds: 0.4 }, hardwareOffset: 7200 })).toBe('nothing');
    expect(told({ clock: unkept, hardwareOffset: undefined }).notAssessed.map(({ id }) => id)).toContain('clock-off');
  });

  it('never stands before what makes the machine slow', () => {
    const cpu = cpuFacts({ pressure: { some: 60, avg60: 60 } }, { busy: 99, user: 97, idle: 1 });
    expect(first({ hardwareOffset: 3600 }, { cpu })).toMatch(/^cpu-oversubscribed/);
  });
});

describe('remote-slow', () => {
  const asks = { ...IDLE_CONNECTION, lastSentMs: 4000, lastReceivedMs: 4300 };
  const to = (...connections: Partial<Connection>[]): { connections: Connection[] } => ({
    connections: connections.map(each => ({ ...asks, ...each })),
  });

  it('stands where requests have no answer, likelier where more than one has none', () => {
    expect(first(to({}))).toBe('remote-slow 10.0.0.5:5432');
    expect(sure(to({}))).toBeLessThan(0.5);
    expect(sure(to({}, {}, {}))).toBeGreaterThan(0.5);
    expect(told(to({}, {})).causes[0]?.evidence.map(({ metric }) => metric)).toContain(
      'network.slow-connections.count',
    );
  });

  it('stands for the first request of a connection, for what is not taken, confirmed or reached, and for long ways', () => {
    const peer = 'remote-slow 10.0.0.5:5432';
    expect(first(to({ bytesReceived: 0, segmentsSent: 1 }))).toBe(peer);
    const idle = { lastSentMs: 4000, lastReceivedMs: 10 };
    for (const stuck of [
      { ...idle, queued: 9000 },
      { ...idle, unacked: 2, again: 3, lastAckMs: 5000 },
      { ...idle, opening: true, again: 2 },
      { ...idle, rttMs: 800 },
    ])
      expect([first(to(stuck)), sure(to(stuck)) > 0.5]).toEqual([peer, true]);
  });

  it('does not for idle connections, for who only tells and for requests that are old', () => {
    expect(first({ connections: [IDLE_CONNECTION, IDLE_CONNECTION] })).toBe('nothing');
    const silent = [
      { bytesReceived: 0, segmentsSent: 9 },
      { lastReceivedMs: 4_000_000 },
      { lastSentMs: 500, lastReceivedMs: 800 },
      { lastSentMs: 300_000, lastReceivedMs: 300_010 },
      { segmentsSent: 0, bytesReceived: 0 },
      { opening: true, lastSentMs: undefined },
    ];
    for (const connection of silent) expect(first(to(connection, connection))).toBe('nothing');
  });

  it('gives way to what is wrong here', () => {
    const busy = cpuFacts({ pressure: { some: 60, avg60: 60 } }, { busy: 99, user: 97, idle: 1 });
    expect(first(to({}, {}), { cpu: busy })).toMatch(/^cpu-oversubscribed/);
  });

  it('is not assessed where connections are not known', () => {
    expect(told({ connections: undefined }).notAssessed.map(({ id }) => id)).toContain('remote-slow');
  });
});
