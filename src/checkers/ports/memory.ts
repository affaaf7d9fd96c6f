import type { Memory } from '../checker.js';
import type { Port, PortsFacts } from './facts.js';

export interface Kept {
  /** `tcp/22` -> the program that listened there. */
  listeners: Readonly<Record<string, string>>;
}

/** 250 names of 26 bytes stay below the 8 kB that a run may keep; a machine with more listeners keeps none. */
const MOST = 250;

/** `tcp/22`: the subject of findings, and what is remembered. */
export function keyOf({ protocol, port }: Pick<Port, 'protocol' | 'port'>): string {
  return `${protocol}/${port}`;
}

/** What others can reach, at least those on the same link. */
export function outside(facts: PortsFacts | undefined): readonly Port[] {
  return (facts?.ports ?? []).filter(({ reach }) => reach !== 'loopback');
}

/** What is compared from run to run: what others can reach, and what waits for connections of this machine alone. */
export function watched(facts: PortsFacts | undefined): readonly Port[] {
  const local = (facts?.ports ?? []).filter(({ reach, protocol }) => reach === 'loopback' && protocol === 'tcp');
  return [...outside(facts), ...local];
}

export const memory: Memory<PortsFacts | undefined, Kept | undefined> = { of, read };

function of(facts: PortsFacts | undefined): Kept | undefined {
  const listening = watched(facts);
  if (facts === undefined || listening.length > MOST) return undefined;
  // The kernel's names have 15 bytes; what an odd recording says is cut to them.
  return { listeners: Object.fromEntries(listening.map(port => [keyOf(port), (port.owner ?? '').slice(0, 15)])) };
}

function read(value: unknown): Kept | undefined {
  if (typeof value !== 'object' || value === null || !('listeners' in value)) return undefined;
  const { listeners } = value;
  if (typeof listeners !== 'object' || listeners === null) return undefined;
  const known: [string, string][] = [];
  for (const [key, owner] of Object.entries(listeners)) {
    if (typeof owner !== 'string' || !/^(?:tcp|udp)\/\d{1,5}$/.test(key)) return undefined;
    known.push([key, owner]);
  }
  return { listeners: Object.fromEntries(known) };
}
