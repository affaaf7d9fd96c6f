import { counter } from './reading.js';

/** The columns of /proc/net/dev, as metrics name them. */
export const DEV_COLUMNS = [
  'rx-bytes',
  'rx-packets',
  'rx-errors',
  'rx-drops',
  'rx-fifo',
  'rx-frame',
  'rx-compressed',
  'rx-multicast',
  'tx-bytes',
  'tx-packets',
  'tx-errors',
  'tx-drops',
  'tx-fifo',
  'tx-collisions',
  'tx-carrier',
  'tx-compressed',
] as const;

export type DevCounters = Readonly<Record<(typeof DEV_COLUMNS)[number], number>>;

/**
 * /proc/net/dev: interface -> its counters. Old kernels write no space behind the colon, and an alias (`eth0:1`) has a
 * colon in its name, so the last colon that a number follows ends the name. A line without all 16 numbers is left out.
 */
export function parseNetDev(text: string | undefined): ReadonlyMap<string, DevCounters> | undefined {
  if (text === undefined) return undefined;
  const found = new Map<string, DevCounters>();
  for (const line of text.split('\n')) {
    const [, name, rest = ''] = /^\s*(\S+):\s*(\d[\d\s]*)$/.exec(line) ?? [];
    const values = rest.trim().split(/\s+/).map(counter);
    if (name === undefined || values.length !== DEV_COLUMNS.length) continue;
    const counters = devCounters(values);
    if (counters) found.set(name, counters);
  }
  return found;
}

function devCounters(values: readonly (number | undefined)[]): DevCounters | undefined {
  const [rxBytes, rxPackets, rxErrors, rxDrops, rxFifo, rxFrame, rxCompressed, rxMulticast] = values;
  const [txBytes, txPackets, txErrors, txDrops, txFifo, txCollisions, txCarrier, txCompressed] = values.slice(8);
  if (values.some(value => value === undefined)) return undefined;
  return {
    'rx-bytes': rxBytes ?? 0,
    'rx-packets': rxPackets ?? 0,
    'rx-errors': rxErrors ?? 0,
    'rx-drops': rxDrops ?? 0,
    'rx-fifo': rxFifo ?? 0,
    'rx-frame': rxFrame ?? 0,
    'rx-compressed': rxCompressed ?? 0,
    'rx-multicast': rxMulticast ?? 0,
    'tx-bytes': txBytes ?? 0,
    'tx-packets': txPackets ?? 0,
    'tx-errors': txErrors ?? 0,
    'tx-drops': txDrops ?? 0,
    'tx-fifo': txFifo ?? 0,
    'tx-collisions': txCollisions ?? 0,
    'tx-carrier': txCarrier ?? 0,
    'tx-compressed': txCompressed ?? 0,
  };
}
