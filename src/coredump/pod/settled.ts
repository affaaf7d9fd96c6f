import { attributeContainer } from './attribute.js';
import { endOf, SURE_MS, time } from './crashed-container.js';
import type { PodEvidence } from './evidence.js';

/** How long after the last write to a core the kubelet surely told how its container ended: a list made then tells all. */
export const TOLD_MS = SURE_MS + 1000;

/** Below this a later list may still name another pod, or the container. */
const ENOUGH = 0.8;

/** Whether anything says that a core may be a pod's; a cluster need not be asked about others. */
export function namesPod({ environment, attributeHostname, nameHostname, cgroup }: PodEvidence): boolean {
  return [environment, attributeHostname, nameHostname, cgroup].some(each => each !== undefined);
}

/**
 * Whether a later list of the cluster could tell no more of a core than the one in the evidence. PID 1 takes its container with it:
 * until its end is told, the status is too old. A child may leave its container running: of it the end may never come.
 */
export function isSettled(evidence: PodEvidence): boolean {
  const [observed, written] = [time(evidence.cluster?.observedAt), time(evidence.writtenAt)];
  if (observed === undefined) return false;
  if (written === undefined || observed >= written + SURE_MS) return true;
  const found = attributeContainer(evidence);
  if ((found?.containerConfidence ?? 0) < ENOUGH) return false;
  if (evidence.pid !== 1) return true;
  const pod = evidence.cluster?.pods.find(({ uid }) => uid === found?.uid);
  return pod?.containers.some(one => one.name === found?.container && endOf(one, evidence) !== undefined) ?? false;
}
