import { describe, expect, it } from 'vitest';
import { parseSockets } from '../../../src/checkers/parse/sockets.js';
import { once, unread } from '../../helpers/readings.js';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
/** Lines of kernel 6.18, with the queue of a listener that nobody serves. */
const LISTEN =
  '   0: 00000000:07E8 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 1154 1 00000000dd9cc14b 100 0 0 10 0';
const WAITING = (port: string): string =>
  `   1: 020200C0:${port} 507100CB:0050 06 00000000:00000000 03:0000175E 00000000     0        0 0 3 0000000075f6d19a`;
const UDP =
  ' 1513: 00000000:46A1 00000000:0000 07 00000000:00000340 00:00000000 00000000  1000        0 8627 2 0000000075f6d19a 5';

const whole = once({
  '/proc/net/tcp': [HEAD, LISTEN, WAITING('A0DC'), WAITING('C3F0'), WAITING('0016')].join('\n'),
  '/proc/net/udp': [HEAD, UDP].join('\n'),
});
const condensed = once({
  '/proc/net/tcp':
    '0: 00000000:07E8 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 1154 1 0 100\nsum 0A 1\nsum 06 3\nqueued 0 3\npeer 020200C0 507100CB:0050 2 2',
  '/proc/net/udp':
    '1513: 00000000:46A1 00000000:0000 07 00000000:00000340 00:00000000 00000000 1000 0 8627 1 0 5\nsum 07 1\nqueued 0 832\ndrops 5',
});

describe.each([
  ['whole tables', whole],
  ['what the probe prints', condensed],
])('%s', (_, reading) => {
  const found = parseSockets(reading, { from: 32_768, to: 60_999 });

  it('give listeners, with those that wait for them', () => {
    expect(found?.tables.get('tcp')?.listeners).toEqual([
      { file: 'tcp', address: '0.0.0.0', port: 2024, uid: 0, inode: 1154, waiting: 3 },
    ]);
    expect(found?.tables.get('udp')?.listeners).toEqual([
      { file: 'udp', address: '0.0.0.0', port: 18_081, uid: 1000, inode: 8627, waiting: 832 },
    ]);
  });

  it('count states, queues and drops', () => {
    expect(Object.fromEntries(found?.states ?? [])).toEqual({ LISTEN: 1, TIME_WAIT: 3 });
    expect(found?.tables.get('tcp')).toMatchObject({ sockets: 4, queued: { tx: 0, rx: 3 }, cut: false });
    expect(found?.tables.get('udp')).toMatchObject({ sockets: 1, queued: { tx: 0, rx: 832 }, drops: 5 });
  });

  it('count the ephemeral ports towards each peer, and no port that a server has', () => {
    expect(found?.peers).toEqual([{ local: '192.0.2.2', remote: '203.0.113.80', port: 80, ports: 2, waiting: 2 }]);
  });
});

it('reads how many may wait from ss, the wildcard and a zone in its own writing', () => {
  const backlogs = [
    'State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process',
    'LISTEN 3      2          127.0.0.1:18080      0.0.0.0:*',
    'LISTEN 0      4096               *:9100             *:*',
    'LISTEN 0      4096   127.0.0.53%lo:53         0.0.0.0:*',
    'LISTEN 9      8      [::ffff:127.0.0.1]:8005         *:*',
  ].join('\n');
  expect(Object.fromEntries(parseSockets(once({ '/proc/net/tcp': HEAD, backlogs }))?.backlogs ?? [])).toEqual({
    '127.0.0.1:18080': 2,
    '[::]:9100': 4096,
    '127.0.0.53:53': 4096,
    '127.0.0.1:8005': 8,
  });
});

it('reads the addresses of a big-endian machine by the masks of its routes', () => {
  const route =
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\tC0000200\t00000000\t0001\t0\t0\t0\tFFFFFF00\t0\t0\t0';
  const tcp = `${HEAD}\n   0: 7F000001:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 9 1 0 100`;
  const found = parseSockets(once({ '/proc/net/tcp': tcp, '/proc/net/route': route }));
  expect(found?.tables.get('tcp')?.listeners[0]?.address).toBe('127.0.0.1');
});

it('is unknown where nothing was read, and survives a line that was cut', () => {
  expect(parseSockets(unread('denied'))).toBeUndefined();
  expect(parseSockets(once({ '/proc/net/tcp': `${HEAD}\n${LISTEN.slice(0, 40)}` }))?.tables.get('tcp')?.sockets).toBe(
    0,
  );
});
