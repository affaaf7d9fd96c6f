import type { ContainerEnd, ContainerStatus, PodStatus } from '../../kube/kube.js';
import type { PodEvidence } from './evidence.js';

/** Whether a container may be the one that dumped: it ended so and then; that cannot be told; or it surely did not. */
export type Verdict = 'ended' | 'possible' | 'excluded';

/** The kernel dumps before the process ends, and the kubelet writes whole seconds. */
const BEFORE_MS = 1000;
/** A helper may still write while the runtime waits for the process. */
const AFTER_MS = 10_000;
/** The kubelet tells of an end after a second or two; after this it surely has (its sync period of 10 s, and its look each second). */
export const SURE_MS = 12_000;
/** How long after the last byte of the core a process is gone at the latest. */
const EXIT_MS = 2000;

/**
 * What the status of a container says of a dump. Exclusion is sound: the status must be young enough to show an end at that time, and
 * must not have forgotten one (it keeps the last two ends only).
 */
export function judgeContainer(container: ContainerStatus, pod: PodStatus, evidence: PodEvidence): Verdict {
  const from = time(evidence.dumpedAt);
  if (from === undefined || evidence.signal === undefined) return 'possible';
  const within = endsThen(container, evidence);
  if (within.some(end => isBy(end, evidence.signal))) return 'ended';
  const forgot = (container.restartCount ?? 0) > 1 && ends(container).some(end => (time(end.finishedAt) ?? 0) > from);
  return forgot || within.length > 0 || !covers(pod, evidence) ? 'possible' : 'excluded';
}

/** How a container ended that ended by the signal of a dump, and then; undefined for one that did not. */
export function endOf(container: ContainerStatus, evidence: PodEvidence): ContainerEnd | undefined {
  return endsThen(container, evidence).find(end => isBy(end, evidence.signal));
}

/** The ends of a container at the time of a dump, however it ended. */
export function endsThen(container: ContainerStatus, { dumpedAt, writtenAt }: PodEvidence): ContainerEnd[] {
  const from = time(dumpedAt);
  if (from === undefined) return [];
  const until = Math.max(from, time(writtenAt) ?? from);
  return ends(container).filter(({ finishedAt }) => {
    const at = time(finishedAt);
    return at !== undefined && at >= from - BEFORE_MS && at <= until + AFTER_MS;
  });
}

function ends({ state, lastState }: ContainerStatus): ContainerEnd[] {
  return [state?.terminated, lastState?.terminated].filter(end => end !== undefined);
}

function isBy({ signal, exitCode }: ContainerEnd, number: number | undefined): boolean {
  return number !== undefined && (signal === number || exitCode === 128 + number);
}

/** Whether the status was made after the process had ended: all its times are of one look of the kubelet. */
function covers(pod: PodStatus, { cluster, writtenAt }: PodEvidence): boolean {
  const [observed, written] = [time(cluster?.observedAt), time(writtenAt)];
  if (written === undefined) return false;
  if (observed !== undefined && observed - SURE_MS >= written) return true;
  const times = pod.containers.flatMap(({ state, lastState }) => [
    state?.running?.startedAt,
    state?.terminated?.finishedAt,
    lastState?.terminated?.finishedAt,
  ]);
  return times.some(text => (time(text) ?? 0) > written + EXIT_MS);
}

/** ms since 1970; undefined for what is no time. */
export function time(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
