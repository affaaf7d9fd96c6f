import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isSettled, namesPod, TOLD_MS } from '../../coredump/pod/settled.js';
import type { PodEvidence } from '../../coredump/pod/evidence.js';
import { readPodEvidence } from '../../coredump/report/pod-evidence.js';
import type { Kube } from '../../kube/kube.js';

type Cluster = NonNullable<PodEvidence['cluster']>;

/** The kubelet looks at its containers every second and tells the API server soon after; measured: mostly 1 to 2 s, up to 12. */
const FIRST_MS = 3000;
const AGAIN_MS = 3000;

export interface LookOptions {
  signal: AbortSignal;
  onNote: (text: string) => void;
}

/**
 * Gives the pods of a cluster as they were once it told how the container of a core ended: a list from 3 s after the last write to
 * the core on, made again every 3 s while a later one may tell more, until 13 s after that write. A list that is late enough serves
 * several cores. Undefined for a core that names no pod, and where the cluster did not answer in all that time, which is noted.
 */
export function createLooks(
  kube: Kube,
  { signal, onNote }: LookOptions,
): (path: string) => Promise<Cluster | undefined> {
  const look = sharedLists(kube, signal);
  // Many cores may wait at once.
  const ended = AbortSignal.any([signal]);
  setMaxListeners(0, ended);
  return async path => {
    const read = await readPodEvidence(path, signal).catch(() => undefined);
    signal.throwIfAborted();
    // Whoever takes it says what is wrong with it.
    if (read === undefined) return undefined;
    const { whole, ...core } = read;
    if (whole && !namesPod(core)) return undefined;
    // A clock that was set back must not make anybody wait for long.
    const written = Math.min(Date.parse(core.writtenAt ?? ''), Date.now());
    const last = written + TOLD_MS;
    for (let at = whole ? written + FIRST_MS : last; ; at = Math.min(Math.max(at, Date.now()) + AGAIN_MS, last)) {
      await pause(Math.max(at - Date.now(), 0), undefined, { signal: ended });
      const cluster = await look(at).catch((error: unknown) => {
        signal.throwIfAborted();
        if (at >= last) onNote(error instanceof Error ? error.message : String(error));
        return undefined;
      });
      if (at >= last || (whole && isSettled({ ...core, ...(cluster && { cluster }) }))) return cluster;
    }
  };
}

/** One list at a time for all who can do with it; `at`: not made before, ms since 1970. */
function sharedLists(kube: Kube, signal: AbortSignal): (at: number) => Promise<Cluster> {
  let newest: { made: number; list: Promise<Cluster> } | undefined;
  return async at => {
    if (newest && newest.made >= at) return newest.list;
    const made = Date.now();
    const list = listed(kube, made, signal);
    newest = { made, list };
    list.catch(() => {
      if (newest?.list === list) newest = undefined;
    });
    return list;
  };
}

async function listed(kube: Kube, made: number, signal: AbortSignal): Promise<Cluster> {
  return { observedAt: new Date(made).toISOString(), pods: await kube.pods({ signal }) };
}
