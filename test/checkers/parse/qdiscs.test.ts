import { describe, expect, it } from 'vitest';
import { parseQdiscs } from '../../../src/checkers/parse/qdiscs.js';
import { once, sampled, unread } from '../../helpers/readings.js';

/** tc of iproute2 6.1, two seconds apart, while two streams of iperf3 went through tbf. */
const text = (tbf: string, rest = ''): string =>
  `qdisc noqueue 0: dev lo root refcnt 2 \n Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0) \n backlog 0b 0p requeues 0\n${tbf}${rest}`;
const BEFORE =
  'qdisc tbf 8001: dev va root refcnt 3 rate 2Mbit burst 32Kb lat 400ms \n Sent 1037031 bytes 702 pkt (dropped 67, overlimits 682 requeues 0) \n backlog 75700b 25p requeues 0\n';
const AFTER =
  'qdisc tbf 8001: dev va root refcnt 3 rate 2Mbit burst 32Kb lat 400ms \n Sent 1610879 bytes 1082 pkt (dropped 68, overlimits 916 requeues 0) \n backlog 93868b 29p requeues 0\n';
const one = (options: string) =>
  parseQdiscs(
    once({
      qdiscs: `qdisc ${options} \n Sent 1 bytes 1 pkt (dropped 0, overlimits 0 requeues 0) \n backlog 0b 0p requeues 0\n`,
    }),
  )?.[0];

describe('queue disciplines', () => {
  it('tell what they did in the window, and what waited at both of its ends', () => {
    const found = parseQdiscs(sampled({ qdiscs: text(BEFORE) }, { qdiscs: text(AFTER) }));
    expect(found?.map(({ device, kind, shapes }) => [device, kind, shapes])).toEqual([
      ['lo', 'noqueue', false],
      ['va', 'tbf', true],
    ]);
    expect(found?.[1]).toMatchObject({
      rate: 2_000_000,
      sentBytes: 573_848,
      dropped: 1,
      overlimits: 234,
      backlog: 29,
      standing: 25,
    });
    expect(found?.[1]?.total).toEqual({ dropped: 68, overlimits: 916 });
  });

  it('limit a rate where they are made for it, or were given one', () => {
    expect(one('htb 1: dev eth0 root refcnt 3 r2q 10 default 0x10')).toMatchObject({ shapes: true, rate: undefined });
    expect(one('cake 8002: dev eth0 root refcnt 2 bandwidth 10500Kbit diffserv3')).toMatchObject({
      shapes: true,
      rate: 10_500_000,
    });
    expect(one('cake 8002: dev eth0 root refcnt 2 bandwidth unlimited diffserv3')?.shapes).toBe(false);
    expect(one('netem 8003: dev eth0 root refcnt 3 limit 1000 delay 100ms loss 10%')).toMatchObject({
      shapes: false,
      loses: true,
    });
    expect(one('netem 8003: dev eth0 root refcnt 3 limit 1000 rate 2Mbit')).toMatchObject({
      shapes: true,
      loses: false,
    });
    expect(one('fq_codel 0: dev eth0 parent :2 limit 10240p flows 1024')?.shapes).toBe(false);
  });

  it('are none where no module for them is loaded, and unknown where nobody could ask', () => {
    expect(parseQdiscs(once({ unloaded: 'none\n' }))).toEqual([]);
    expect(parseQdiscs(unread('no-tool'))).toBeUndefined();
  });

  it('that were made or replaced within the window have no growth', () => {
    expect(parseQdiscs(sampled({ qdiscs: text('') }, { qdiscs: text(AFTER) }))?.[1]).toMatchObject({
      sentBytes: undefined,
      standing: undefined,
    });
    expect(parseQdiscs(sampled({ qdiscs: text(AFTER) }, { qdiscs: text(BEFORE) }))?.[1]?.sentBytes).toBeUndefined();
  });

  it('survive a text that was cut', () => {
    for (let end = 0; end < AFTER.length; end += 7)
      expect(() => parseQdiscs(once({ qdiscs: AFTER.slice(0, end) }))).not.toThrow();
  });
});
