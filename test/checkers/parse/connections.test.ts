import { describe, expect, it } from 'vitest';
import { parseConnections } from '../../../src/checkers/parse/connections.js';
import { parseSockets } from '../../../src/checkers/parse/sockets.js';
import { once } from '../../helpers/readings.js';
import type { Reading } from '../../../src/core/snapshot.js';

const RANGE = { from: 32_768, to: 60_999 };
/** ss of iproute2 6.1: an idle connection, one that waits for its answer, and the ssh session of the reader. */
const SS = [
  'ESTAB 0      0      10.77.0.1:60674 10.77.0.2:7002 ',
  '\t cubic wscale:7,7 rto:204 rtt:0.273/0.104 ato:40 mss:1448 pmtu:1500 rcvmss:536 advmss:1448 cwnd:10 bytes_sent:5 bytes_acked:6 bytes_received:100 segs_out:4 segs_in:3 data_segs_out:1 data_segs_in:1 send 424322344bps lastsnd:3640 lastrcv:3632 lastack:3632 pacing_rate 847480560bps delivered:2 app_limited minrtt:0.269 snd_wnd:65280          ',
  'ESTAB 0      290    [fd00::1%va]:43580 [fd00::2]:7001 ',
  '\t cubic wscale:7,7 rto:7088 backoff:1 rtt:394.657/787.068 cwnd:1 ssthresh:7 bytes_sent:456 bytes_acked:167 bytes_received:5 segs_out:15 segs_in:13 data_segs_out:6 data_segs_in:10 lastsnd:4148 lastrcv:4180 lastack:752 unacked:2 retrans:0/3 lost:2 minrtt:1.216',
  'ESTAB 0      0      10.0.2.15:22     10.0.2.2:54930',
  '\t cubic rto:204 rtt:2.521/2.075 data_segs_out:18 lastsnd:7612 lastrcv:8372 lastack:7612 minrtt:0.306',
  'SYN-SENT 0      1      10.77.0.1:41000 10.77.0.9:80 ',
  '\t cubic rto:4000 backoff:2 mss:524 pmtu:1500 rcvmss:88 advmss:1460 cwnd:1 segs_out:3 lastsnd:1200 lastrcv:4000 lastack:4000 unacked:1 retrans:1/2 lost:1',
  'ESTAB 0 0 127.0.0.1:50000 127.0.0.1:5432',
  '\t cubic rtt:0.1/0.1 lastsnd:9 lastrcv:9',
].join('\n');
const LISTEN = '0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1 0 100';
const sockets = (connections?: string, clients = 3): Reading =>
  once({
    '/proc/net/tcp': `${LISTEN}\nsum 0A 1\nqueued 0 0\nclients ${clients}`,
    '/proc/net/fib_trie': '|-- 10.77.0.1\n/32 host LOCAL',
    ...(connections === undefined ? {} : { connections }),
  });
const parsed = (reading: Reading) => parseConnections(reading, parseSockets(reading, RANGE), RANGE);

describe('connections to other machines', () => {
  it('are those that this machine opened, without loopback', () => {
    expect(parsed(sockets(SS))?.map(({ peer, port, opening }) => [peer, port, opening])).toEqual([
      ['10.77.0.2', 7002, false],
      ['fd00::2', 7001, false],
      ['10.77.0.9', 80, true],
    ]);
  });

  it('tell when something was sent, came and was confirmed', () => {
    const [idle, waiting, opening] = parsed(sockets(SS)) ?? [];
    expect(idle).toMatchObject({
      rttMs: 0.273,
      lastSentMs: 3640,
      lastReceivedMs: 3632,
      segmentsSent: 1,
      bytesReceived: 100,
      queued: 0,
    });
    expect(waiting).toMatchObject({ queued: 290, unacked: 2, again: 3, lastAckMs: 752 });
    expect(opening).toMatchObject({ again: 2, rttMs: undefined });
  });

  it('of versions that print no state are read as well', () => {
    expect(parsed(sockets(SS.replaceAll(/^(?:ESTAB|SYN-SENT)\s+/gm, '')))?.map(({ queued }) => queued)).toEqual([
      0, 290, 1,
    ]);
  });

  it('are none where the probe saw none, and unknown where ss could not be asked', () => {
    expect(parsed(sockets(undefined, 0))).toEqual([]);
    expect(parsed(sockets(undefined, 2))).toBeUndefined();
  });

  it('survive lines that were cut', () => {
    for (let end = 0; end < SS.length; end += 37) expect(() => parsed(sockets(SS.slice(0, end)))).not.toThrow();
    expect(parsed(sockets('\t cubic rtt:x lastsnd:-4\n1:2 3:4\n odd'))).toEqual([]);
  });

  it('to an address of its own are none', () => {
    expect(parsed(sockets(SS.replaceAll('10.77.0.2:', '10.77.0.1:')))?.map(({ peer }) => peer)).toEqual([
      'fd00::2',
      '10.77.0.9',
    ]);
  });
});
