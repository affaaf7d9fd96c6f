import type { Reading } from '../../core/snapshot.js';
import { counter, grown, textOf, windowOf } from './reading.js';

/** A queue discipline at the window's end, and what it did in the window. */
export interface Qdisc {
  device: string;
  /** `tbf`, `htb`, `fq_codel` ... */
  kind: string;
  /** `8001:`; the kernel's own ones all have `0:`. */
  handle: string;
  /** It holds packets back to a rate; the others only put them in order. */
  shapes: boolean;
  /** It loses packets by chance, as somebody has told it to (netem). */
  loses: boolean;
  /** Bits per second that it lets pass; undefined where its classes know (htb, hfsc). */
  rate: number | undefined;
  /** Packets in it at the window's end, and the fewer of both ends. */
  backlog: number;
  standing: number | undefined;
  /** Growth in the window; undefined without one. */
  sentBytes: number | undefined;
  dropped: number | undefined;
  overlimits: number | undefined;
  /** Since it was made. */
  total: { dropped: number; overlimits: number };
}

interface State extends Omit<Qdisc, 'standing' | 'sentBytes' | 'dropped' | 'overlimits'> {
  sent: number;
}

/** `tc -s qdisc show` at both ends of the window; empty where no module that shapes is loaded, undefined where nobody can tell. */
export function parseQdiscs(reading: Reading): readonly Qdisc[] | undefined {
  const after = states(textOf(reading, 'qdiscs'));
  if (after === undefined) return textOf(reading, 'unloaded') === undefined ? undefined : [];
  const before = windowOf(reading) === undefined ? undefined : states(textOf(reading, 'qdiscs', 0));
  const known = new Map(before?.map(state => [keyOf(state), state]));
  return after.map(({ sent, ...now }) => {
    const past = known.get(keyOf(now));
    return {
      ...now,
      standing: past && Math.min(past.backlog, now.backlog),
      sentBytes: grown(past?.sent, sent),
      dropped: grown(past?.total.dropped, now.total.dropped),
      overlimits: grown(past?.total.overlimits, now.total.overlimits),
    };
  });
}

function keyOf({ device, kind, handle }: Pick<Qdisc, 'device' | 'kind' | 'handle'>): string {
  return `${device} ${kind} ${handle}`;
}

/**
 * Three lines or more of each: `qdisc KIND HANDLE: dev NAME root OPTIONS`, `Sent N bytes N pkt (dropped N, overlimits N
 * requeues N)`, `backlog 75700b 25p requeues 0`. Old versions print no JSON, so the text is read everywhere.
 */
function states(text: string | undefined): State[] | undefined {
  if (text === undefined) return undefined;
  const found: State[] = [];
  for (const block of text.split(/^(?=qdisc )/m)) {
    const [, kind, handle = '', device, options = ''] =
      /^qdisc ([\w-]{1,32}) ([\da-f]{0,8}:)\s?dev (\S{1,32}) ([^\n]*)/i.exec(block) ?? [];
    const [, sent, dropped, overlimits] =
      /^ Sent (\d{1,20}) bytes \d{1,20} pkts? \(dropped (\d{1,20}), overlimits (\d{1,20})/m.exec(block) ?? [];
    const [, waiting] = /^ backlog \S{1,20} (\d{1,10})p/m.exec(block) ?? [];
    const [bytes, drops, over] = [sent, dropped, overlimits].map(counter);
    if (kind === undefined || device === undefined || bytes === undefined) continue;
    const rate = rateOf(options);
    found.push({
      device,
      kind,
      handle,
      shapes: shapes(kind, rate),
      loses: kind === 'netem' && / loss /.test(options),
      rate,
      backlog: counter(waiting) ?? 0,
      sent: bytes,
      total: { dropped: drops ?? 0, overlimits: over ?? 0 },
    });
  }
  return found;
}

/** cake and netem do so only where they have been given a rate. */
function shapes(kind: string, rate: number | undefined): boolean {
  return /^(?:tbf|htb|hfsc|cbq)$/.test(kind) || (/^(?:cake|netem)$/.test(kind) && rate !== undefined);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** `rate 2Mbit`, `bandwidth 100Kbit`; tc(8) counts in thousands. `bandwidth unlimited` is no rate. */
function rateOf(options: string): number | undefined {
  const [, number, unit = ''] = /(?:^| )(?:rate|bandwidth) (\d{1,12}(?:\.\d{1,6})?)([KMGT]?)bit\b/i.exec(options) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
