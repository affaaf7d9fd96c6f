import { describe, expect, it } from 'vitest';
import { parseClock } from '../../../src/checkers/parse/clock.js';
import { parseResolvers } from '../../../src/checkers/parse/resolvers.js';
import { parseRoutes } from '../../../src/checkers/parse/routes.js';
import { once, unread } from '../../helpers/readings.js';

const NOW = new Date('2026-11-22T03:00:00Z');

describe('the clock', () => {
  it('of busybox adjtimex tells that nobody keeps it', () => {
    const text =
      '    mode:         0\n    maxerror:     16000000\n    esterror:     16000000\n    status:       64 (UNSYNC)\n';
    expect(parseClock(once({ adjtimex: text }), NOW)).toMatchObject({ synchronised: false, maxErrorSeconds: 16 });
  });

  it('of chronyc tells offset, stratum and age', () => {
    const text =
      'A29FC801,162.159.200.1,4,1795312800.5,-0.250000000,0.0001,0.0002,-1.2,0.001,0.02,0.01,0.0009,64.3,Normal\n';
    expect(parseClock(once({ chronyc: text }), NOW)).toEqual({
      source: 'chronyc tracking',
      synchronised: true,
      offsetSeconds: 0.25,
      maxErrorSeconds: undefined,
      stratum: 4,
      ageSeconds: 3599.5,
    });
  });

  it('that was never compared has no age', () => {
    const text = '7F7F0101,,0,0.000000000,0.000000000,0,0,0,0,0,1,1,0.0,Not synchronised\n';
    expect(parseClock(once({ chronyc: text }), NOW)).toMatchObject({ synchronised: false, ageSeconds: undefined });
  });

  it('is unknown where the program had nothing to say', () => {
    expect(parseClock(once({ chronyc: '506 Cannot talk to daemon\n' }), NOW)).toBeUndefined();
    expect(parseClock(once({ timedatectl: '' }), NOW)).toBeUndefined();
    expect(parseClock(once({ timedatectl: 'NTPSynchronized=no\n' }), NOW)?.synchronised).toBe(false);
  });
});

describe('name servers', () => {
  it('come in the order of resolv.conf, and only answers have a time', () => {
    const text = '10.0.0.2 answered 4\n10.0.0.1 silent 2000\nodd line\n10.0.0.3 refused\n';
    expect(parseResolvers(once({ resolvers: text }), '# x\nnameserver 10.0.0.1\nnameserver 10.0.0.2\n')).toEqual([
      { server: '10.0.0.1', outcome: 'silent', milliseconds: undefined },
      { server: '10.0.0.2', outcome: 'answered', milliseconds: 4 },
    ]);
  });

  it('are unknown where nobody was asked', () => {
    expect(parseResolvers(unread('timeout'), undefined)).toBeUndefined();
  });
});

it('routes: the default one with the smallest metric first, and every next hop', () => {
  const text = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
    'eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0',
    'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    'sum eth0 2',
    'sum wlan0 1',
  ].join('\n');
  const found = parseRoutes(once({ '/proc/net/route': text }));
  expect(found?.defaults.map(({ device, gateway }) => `${device} ${gateway}`)).toEqual([
    'eth0 192.0.2.1',
    'wlan0 192.168.1.1',
  ]);
  expect(found?.gateways).toHaveLength(2);
  expect([Object.fromEntries(found?.count ?? []), found?.bigEndian]).toEqual([{ eth0: 2, wlan0: 1 }, false]);
});
