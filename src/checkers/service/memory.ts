import type { Memory, Remembered } from '../checker.js';
import type { ServiceFacts } from './facts.js';
import { isLasting } from './unit.js';

export interface ServiceMemory {
  /** Service that runs -> when it was started, seconds since 1970. */
  running: Readonly<Record<string, number>>;
  /** Service -> how often systemd started it again; absent means never, or not asked. */
  restarts: Readonly<Record<string, number>>;
  containers: readonly string[];
  /** When process 1 of a container began, seconds since boot. */
  main?: number;
}

/** Shares of the 8 kB that a check may keep, bytes of JSON. */
const ROOM = { running: 5500, restarts: 1000, containers: 1000 };

export const memory: Memory<ServiceFacts, ServiceMemory | undefined> = {
  of({ units, starts, containers, main, manager }) {
    if (manager === undefined) return undefined;
    const services = (units ?? []).filter(({ name, sub }) => sub === 'running' && isLasting(name));
    const running = services.flatMap(({ name }) => entry(name, starts.get(name)));
    const restarts = services.flatMap(({ name, detail }) => entry(name, detail?.restarts || undefined));
    const names = (containers ?? []).filter(({ state }) => state !== 'exited').map(({ name }) => name);
    return {
      running: Object.fromEntries(fitting(running, ROOM.running)),
      restarts: Object.fromEntries(fitting(restarts, ROOM.restarts)),
      containers: fitting(names, ROOM.containers),
      ...(manager === 'container' && main !== undefined && { main: main.startedAt }),
    };
  },
  read(value) {
    if (!isRecord(value) || !isNumbers(value['running']) || !isNumbers(value['restarts'])) return undefined;
    const { running, restarts, containers, main } = value;
    if (!Array.isArray(containers) || !containers.every(name => typeof name === 'string')) return undefined;
    if (main !== undefined && typeof main !== 'number') return undefined;
    return { running, restarts, containers, ...(main !== undefined && { main }) };
  },
};

/** Earlier runs of this boot, the newest first: what they know of restarts is comparable. */
export function ofThisBoot(
  past: readonly Remembered<ServiceMemory | undefined>[],
  bootId: string | undefined,
): { upAt: number; at: Date; kept: ServiceMemory }[] {
  return past.flatMap(({ bootId: other, upAt, at, kept }) =>
    kept !== undefined && bootId !== undefined && other === bootId ? [{ upAt, at, kept }] : [],
  );
}

function entry(name: string, value: number | undefined): [string, number][] {
  return value === undefined ? [] : [[name, value]];
}

/** As many as have room, in their order. */
function fitting<T>(entries: readonly T[], bytes: number): T[] {
  let room = bytes;
  return entries.filter(each => (room -= JSON.stringify(each).length + 1) > 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every(each => typeof each === 'number' && Number.isFinite(each));
}
