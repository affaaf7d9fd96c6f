import type { ContainerStatus, PodEvidence, PodStatus } from './evidence.js';

/** Whether a container may be the one that dumped: it ended so and then; that cannot be told; or it surely did not. */
export type Verdict = 'ended' | 'possible' | 'excluded';

/** The kernel dumps before the process ends, and the kubelet writes whole seconds. */
const BEFORE_MS = 1000;
/** A helper may still write while the runtime waits for the process. */
const AFTER_MS = 10_000;
/** The kubelet tells of an end after a second or two; after this it surely has (its sync period of 10 s, and its look each second). */
const SURE_MS = 12_000;
/** How long after the last byte of the core a process is gone at the latest. */
const EXIT_MS = 2000;

/**
 * What the status of a container says of a dump. Exclusion is sound: the status must be young enough to show an end at that time, and
 * must not have forgotten one (it keeps the last two ends only).
 */
export function judgeContainer(container: ContainerStatus, pod: PodStatus, evidence: PodEvidence): Verdict {
  const { signal } = evidence;
  const from = time(evidence.dumpedAt);
  if (from === undefined || signal === undefined) return 'possible';
  const until = Math.max(from, time(evidence.writtenAt) ?? from);
  const ends = [container.state?.terminated, container.lastState?.terminated].flatMap(end => {
    const at = time(end?.finishedAt);
    return end && at !== undefined ? [{ at, matches: end.signal === signal || end.exitCode === 128 + signal }] : [];
  });
  const within = ends.filter(({ at }) => at >= from - BEFORE_MS && at <= until + AFTER_MS);
  if (within.some(({ matches }) => matches)) return 'ended';
  const forgot = (container.restartCount ?? 0) > 1 && ends.some(({ at }) => at > from);
  return forgot || within.length > 0 || !covers(pod, evidence) ? 'possible' : 'excluded';
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

function time(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
