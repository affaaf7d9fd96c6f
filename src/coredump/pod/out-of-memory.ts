import type { CorePod } from '../../core/core-report.js';
import { endsThen } from './crashed-container.js';
import type { PodEvidence } from './evidence.js';

/**
 * Whether the status of the pod says that memory ran out in the container when it dumped. The runtime says so of a container of which
 * any process was killed for it: one that crashed for that reason, such as a parent without its child, ends by another signal.
 */
export function ranOutOfMemory(pod: CorePod | undefined, evidence: PodEvidence): boolean {
  const status = evidence.cluster?.pods.find(({ uid }) => uid === pod?.uid);
  const container = status?.containers.find(({ name }) => name === pod?.container);
  return container !== undefined && endsThen(container, evidence).some(({ reason }) => reason === 'OOMKilled');
}
