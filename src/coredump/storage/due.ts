import { chooseKept } from '../score/kept.js';

/** A stored copy as far as its retention needs it. Moments are ms since 1970. */
export interface RetainedCore {
  id: string;
  fingerprint: string;
  bytes: number;
  /** Before the duplicate part counts. */
  score: number;
  /** 0 to 1. */
  quality: number;
  /** When it was dumped. */
  time: number;
  storedAt: number;
  /** Not analysed, and the file it was copied from is gone: it stays whatever happens. */
  only: boolean;
}

export interface RetentionLimits {
  /** Bytes of all stored copies together. */
  maxBytes: number;
  /** Since it was stored, ms. */
  maxAgeMs: number;
}

/** The defaults of coredump.storage: those of the earlier agent. */
export const RETENTION_LIMITS: RetentionLimits = { maxBytes: 50e9, maxAgeMs: 30 * 86_400_000 };

export interface DueCore<C extends RetainedCore> {
  core: C;
  reason: string;
}

/**
 * Which copies go, and why: those that are too old; of each fingerprint all but the best, the first and the newest; and
 * of the rest the least worth, the older first, until they fit. Pure; the order of the cores does not matter.
 */
export function dueCores<C extends RetainedCore>(
  cores: readonly C[],
  limits: RetentionLimits,
  now: number,
): DueCore<C>[] {
  const due = new Map<C, string>();
  const left = (): C[] => cores.filter(core => !due.has(core));
  const days = Math.round(limits.maxAgeMs / 86_400_000);
  for (const core of cores)
    if (!core.only && now - core.storedAt > limits.maxAgeMs) due.set(core, `stored more than ${days} days ago`);
  for (const [fingerprint, like] of byFingerprint(left())) {
    const kept = chooseKept(like);
    for (const core of like)
      if (!core.only && !kept.has(core.id))
        due.set(core, `neither the best, the first nor the newest of ${fingerprint}`);
  }
  const rest = left();
  let bytes = rest.reduce((sum, core) => sum + core.bytes, 0);
  for (const core of rest.filter(({ only }) => !only).toSorted(byWorth)) {
    if (bytes <= limits.maxBytes) break;
    due.set(core, `all stored cores together take more than ${limits.maxBytes} bytes`);
    bytes -= core.bytes;
  }
  return [...due].map(([core, reason]) => ({ core, reason }));
}

function byFingerprint<C extends RetainedCore>(cores: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  // A trace without a frame is like no other (coredump.md 3.9).
  for (const core of cores.filter(({ fingerprint }) => !/^EMPTY/i.test(fingerprint)))
    groups.set(core.fingerprint, [...(groups.get(core.fingerprint) ?? []), core]);
  return groups;
}

/** The first to go comes first. */
function byWorth(a: RetainedCore, b: RetainedCore): number {
  return a.score - b.score || a.storedAt - b.storedAt || (a.id < b.id ? -1 : 1);
}
