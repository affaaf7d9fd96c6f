import type { Reading } from '../../core/snapshot.js';
import { hexAddress } from '../../core/address.js';
import { counter, textOf } from './reading.js';

export interface Routes {
  /** IPv4 default routes, the one with the smallest metric first. */
  defaults: readonly { device: string; gateway: string | undefined; metric: number }[];
  /** Next hops of all routes that are known line by line. */
  gateways: readonly { device: string; gateway: string; isDefault: boolean }[];
  /** IPv4 routes of each interface. */
  count: ReadonlyMap<string, number>;
  /** The machine writes the words of its addresses the other way round than most (s390x). */
  bigEndian: boolean;
}

const UP = 1;

/**
 * /proc/net/route, whole or condensed by the probe `sockets` (then `sum IFACE COUNT` counts). A mask has its ones in
 * front, so a mask other than 0 tells the byte order of the machine.
 */
export function parseRoutes(sockets: Reading): Routes | undefined {
  const text = textOf(sockets, '/proc/net/route');
  if (text === undefined) return undefined;
  const lines = text.split('\n').map(line => line.trim().split(/\s+/));
  const rows = lines.filter(words => words.length >= 8 && /^[\dA-F]{8}$/i.test(words[1] ?? ''));
  const sums = lines
    .filter(([word]) => word === 'sum')
    .map(([, device = '', count]) => [device, counter(count)] as const);
  const bigEndian = rows.some(words => /^FF\w*00$/i.test(words[7] ?? ''));
  const count = new Map<string, number>();
  for (const [device, sum] of sums) if (sum !== undefined) count.set(device, sum);
  if (sums.length === 0) for (const [device = ''] of rows) count.set(device, (count.get(device) ?? 0) + 1);
  const routes = rows
    .filter(([, , , flags = '']) => isUp(flags))
    .map(([device = '', destination, gateway = '', , , , metric, mask]) => ({
      device,
      gateway: isZero(gateway) ? undefined : hexAddress(gateway, bigEndian),
      metric: counter(metric) ?? 0,
      isDefault: isZero(destination) && isZero(mask),
    }));
  const gateways = new Map(
    routes.flatMap(({ device, gateway, isDefault }) =>
      gateway === undefined ? [] : [[`${gateway} ${isDefault}`, { device, gateway, isDefault }] as const],
    ),
  );
  return {
    defaults: routes.filter(({ isDefault }) => isDefault).toSorted((a, b) => a.metric - b.metric),
    gateways: [...gateways.values()],
    count,
    bigEndian,
  };
}

function isZero(hex: string | undefined): boolean {
  return hex === '00000000';
}

function isUp(flags: string): boolean {
  return (Number.parseInt(flags, 16) & UP) === UP;
}
