import type { ContainerStatus, PodStatus } from '../../kube/kube.js';
import type { CgroupPod } from './cgroup.js';
import { judgeContainer } from './crashed-container.js';
import type { PodEvidence } from './evidence.js';
import { only } from './only.js';

/** The container of a pod that is known: by id, by the environment, or as the only one that ended so then; and why. */
export function containerOf(
  pod: PodStatus,
  group: CgroupPod | undefined,
  evidence: PodEvidence,
): { container?: string; sure: number; why: string } {
  const id = group?.containerId;
  const byId = id === undefined ? undefined : only(pod.containers.filter(one => holds(one, id)));
  if (byId) return { container: byId.name, sure: 1, why: `control group: container ${id?.slice(0, 12)}` };
  const own = evidence.environment?.container;
  if (own !== undefined && pod.containers.some(({ name }) => name === own))
    return { container: own, sure: 0.95, why: `environment: container ${own}` };
  const verdicts = pod.containers.map(container => ({ container, verdict: judgeContainer(container, pod, evidence) }));
  const ended = verdicts.filter(({ verdict }) => verdict === 'ended');
  const open = verdicts.filter(({ verdict }) => verdict === 'possible');
  const [first] = ended;
  if (pod.containers.length === 1 && pod.containers[0])
    return { container: pod.containers[0].name, sure: first ? 0.95 : 0.85, why: 'the only container of the pod' };
  if (first && ended.length === 1 && open.length === 0) {
    const { name } = first.container;
    const why = `container ${name} ended by signal ${evidence.signal} at that time, no other did`;
    // A child of PID 1 may crash and leave its container running, while another one ends.
    return evidence.pid === 1
      ? { container: name, sure: 0.9, why }
      : { container: name, sure: 0.6, why: `${why}; but it was a child of PID 1 that crashed` };
  }
  const names = (ended.length > 0 ? [...ended, ...open] : verdicts).map(one => one.container.name).join(', ');
  return { sure: 0, why: `ambiguous: the container may be any of ${names}` };
}

function holds({ containerID, state, lastState }: ContainerStatus, id: string): boolean {
  const ids = [containerID, state?.terminated?.containerID, lastState?.terminated?.containerID];
  return ids.some(text => text?.slice(text.lastIndexOf('/') + 1) === id);
}
