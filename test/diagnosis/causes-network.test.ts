import { describe, expect, it } from 'vitest';
import type { NetworkFacts } from '../../src/checkers/network/facts.js';
import type { CauseId } from '../../src/diagnosis/cause.js';
import { diagnose, type Diagnosis } from '../../src/diagnosis/diagnose.js';
import { quiet } from '../helpers/facts.js';
import { FULL_TBF, IDLE_CONNECTION, listening, networkFacts, SOCKETS } from '../helpers/network-facts.js';

const told = (network: NetworkFacts): Diagnosis => diagnose(quiet({ network }));
const first = (network: NetworkFacts): string => {
  const [top] = told(network).causes;
  return top === undefined ? 'nothing' : `${top.id} ${top.offender ?? '-'}`;
};
const cited = (network: NetworkFacts): string[] => told(network).causes[0]?.evidence.map(({ metric }) => metric) ?? [];
const unknown = (id: CauseId, network: NetworkFacts): boolean => told(network).notAssessed.some(each => each.id === id);
const ruledOut = (id: CauseId, network: NetworkFacts): string | undefined =>
  told(network).ruledOut.find(each => each.id === id)?.reason;

describe('accept-queue', () => {
  const overflows = (count: number, sockets = SOCKETS): NetworkFacts =>
    networkFacts({ 'netstat[TcpExt.ListenOverflows]': count }, { sockets });

  it('stands where connections overflow a queue, and names the port', () => {
    expect(first(overflows(60, listening(8080, 3, 2)))).toBe('accept-queue tcp/8080');
    expect(cited(overflows(60, listening(8080, 3, 2)))).toContain('network.listen-overflows.per-second');
  });

  it('stands for a full queue alone: the next one is lost; and for overflows alone', () => {
    expect(first(overflows(0, listening(8080, 3, 2)))).toBe('accept-queue tcp/8080');
    expect(first(overflows(60))).toBe('accept-queue -');
  });

  it('does not where the queue has room, or is as full as it may be: one more is taken', () => {
    expect(first(overflows(0, listening(8080, 2, 2)))).toBe('nothing');
    expect(ruledOut('accept-queue', overflows(1))).toContain('needs at least 1 /s');
  });

  it('is not assessed where some wait and nobody tells how many may', () => {
    expect(unknown('accept-queue', overflows(0, listening(8080, 3, undefined)))).toBe(true);
  });

  it('names the program where the check of ports may see it', () => {
    const ports = {
      ports: [
        {
          protocol: 'tcp' as const,
          port: 8080,
          addresses: ['0.0.0.0'],
          scope: 'wildcard' as const,
          reach: 'local' as never,
          owner: 'java',
          uid: 0,
        },
      ],
      counts: new Map<string, number>(),
      namespace: 'own' as const,
      firewall: undefined,
    };
    const { causes } = diagnose(quiet({ network: overflows(60, listening(8080, 3, 2)), ports }));
    expect(causes[0]?.offender).toBe('tcp/8080 (java)');
  });
});

describe('packet-loss', () => {
  const lost = (again: number, more: Readonly<Record<string, number>> = {}, over: Partial<NetworkFacts> = {}) =>
    networkFacts({ 'snmp[Tcp.RetransSegs]': again, ...more }, over);

  it('stands from 1 % on, and is sure at 5 %', () => {
    expect(first(lost(12))).toBe('packet-loss -');
    expect(told(lost(12)).causes[0]?.confidence).toBeLessThan(0.5);
    expect(told(lost(60)).causes[0]?.confidence).toBeGreaterThan(0.7);
    expect(cited(lost(60))).toContain('network.retransmits.percent');
  });

  it('does not for little, for requests that nobody accepts, and for what this machine drops itself', () => {
    expect(first(lost(9))).toBe('nothing');
    expect(first(lost(60, { 'netstat[TcpExt.TCPSynRetrans]': 58 }))).toBe('nothing');
    const fqCodel = { ...FULL_TBF, kind: 'fq_codel', shapes: false, dropped: 50 };
    expect(first(lost(12, {}, { qdiscs: [fqCodel] }))).toBe('nothing');
  });

  it('does not where the segments had come, only late', () => {
    expect(first(lost(12, { 'netstat[TcpExt.TCPDSACKRecv]': 11 }))).toBe('nothing');
  });

  it('is not assessed with hardly any segments', () => {
    expect(ruledOut('packet-loss', lost(3, { 'snmp[Tcp.OutSegs]': 40 }))).toContain('in the window 3, needs');
    expect(first(lost(12, { 'snmp[Tcp.OutSegs]': 80 }))).toBe('packet-loss -');
  });

  it('names the interface whose queue was told to lose packets, or the one peer that is concerned', () => {
    const netem = {
      ...FULL_TBF,
      device: 'lo',
      kind: 'netem',
      shapes: false,
      loses: true,
      rate: undefined,
      dropped: 60,
    };
    expect(first(lost(60, {}, { qdiscs: [netem] }))).toBe('packet-loss lo');
    const connections = [{ ...IDLE_CONNECTION, again: 70 }];
    expect(first(lost(60, {}, { connections }))).toBe('packet-loss 10.0.0.5');
  });
});

describe('bandwidth-cap', () => {
  it('stands where a limit is used up and packets wait for it, and explains what it drops', () => {
    const full = networkFacts({ 'snmp[Tcp.RetransSegs]': 60 }, { qdiscs: [FULL_TBF] });
    expect(first(full)).toBe('bandwidth-cap eth0');
    expect(cited(full)).toEqual(['network.cap-use.percent', 'network.cap-held.count']);
    expect(
      told(full)
        .causes.find(({ id }) => id === 'packet-loss')
        ?.against.at(-1)?.metric,
    ).toContain('bandwidth-cap');
  });

  it('does not where the limit has room, or drops are old', () => {
    const spare = { ...FULL_TBF, sentBytes: 90_000, backlog: 0, standing: 0, dropped: 0, overlimits: 3 };
    expect(first(networkFacts({}, { qdiscs: [spare] }))).toBe('nothing');
    const other = { ...FULL_TBF, kind: 'fq_codel', shapes: false, rate: undefined, dropped: 9 };
    expect(first(networkFacts({}, { qdiscs: [other] }))).toBe('nothing');
  });

  it('believes what keeps packets over the whole window, where the rate stands in its classes', () => {
    const htb = { ...FULL_TBF, kind: 'htb', rate: undefined, dropped: 0 };
    expect(first(networkFacts({}, { qdiscs: [htb] }))).toBe('bandwidth-cap eth0');
    expect(first(networkFacts({}, { qdiscs: [{ ...htb, standing: 0 }] }))).toBe('nothing');
  });

  it('stands for a link at its speed, and is not assessed where nothing is known', () => {
    const linkUse = new Map([['eth1', 96]]);
    expect(first(networkFacts({}, { linkUse, qdiscs: undefined }))).toBe('bandwidth-cap eth1');
    expect(unknown('bandwidth-cap', networkFacts({}, { qdiscs: undefined }))).toBe(true);
  });
});

describe('conntrack-full', () => {
  const tracked = (count: number, dropped = 0): NetworkFacts =>
    networkFacts(
      { 'conntrack-drop': dropped, 'conntrack-early-drop': 0 },
      { conntrack: { count, max: 1000 }, untracked: false },
    );

  it('stands where the table is full, first of all that is only slow', () => {
    expect(first(tracked(1000, 90))).toBe('conntrack-full nf_conntrack');
    expect(cited(tracked(1000, 90))).toContain('network.conntrack.percent');
    expect(first(tracked(1000))).toBe('conntrack-full nf_conntrack');
  });

  it('does not at 60 %, or nearly full without drops, or where nothing is tracked', () => {
    expect(first(tracked(600))).toBe('nothing');
    expect(first(tracked(960))).toBe('nothing');
    expect(ruledOut('conntrack-full', networkFacts())).toContain('0 %');
    expect(unknown('conntrack-full', networkFacts({}, { untracked: false }))).toBe(true);
  });
});

describe('ports-exhausted', () => {
  const taken = (ports: number, namespace: 'own' | 'other' = 'own'): NetworkFacts =>
    networkFacts(
      {},
      {
        ports: { from: 40_000, to: 40_050, count: 51 },
        sockets: {
          ...SOCKETS,
          namespace,
          peers: [{ local: '10.0.0.2', remote: '10.0.0.3', port: 443, ports, waiting: 40 }],
        },
      },
    );

  it('stands where one peer takes all of them, and says that they only wait', () => {
    expect(first(taken(51))).toBe('ports-exhausted 10.0.0.3:443');
    expect(told(taken(51)).causes[0]?.next.join()).toContain('tcp_tw_reuse');
    expect(cited(taken(51))).toEqual(['network.ephemeral-ports.percent']);
  });

  it('does not with room left, and is not assessed for sockets of another network', () => {
    expect(first(taken(40))).toBe('nothing');
    expect(unknown('ports-exhausted', taken(51, 'other'))).toBe(true);
  });
});
