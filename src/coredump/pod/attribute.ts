import type { CorePod } from '../../core/core-report.js';
import type { ContainerEnd, PodStatus } from '../../kube/kube.js';
import { cgroupPod, type CgroupPod } from './cgroup.js';
import { containerOf } from './container-of.js';
import { endOf, judgeContainer } from './crashed-container.js';
import type { PodEvidence } from './evidence.js';
import { asHostname, conflict, fits, hostnames, said } from './names.js';
import { only } from './only.js';

/**
 * Everything that is known of a core -> its pod and container, with what says so. A field is there only where the evidence leaves one
 * answer; where several pods bear the name, the namespace is left out and the evidence names them. Never the first of a list.
 * Undefined: nothing names a pod.
 */
export function attributeContainer(evidence: PodEvidence): CorePod | undefined {
  const group = evidence.cgroup === undefined ? undefined : cgroupPod(evidence.cgroup);
  const found = evidence.cluster ? fromCluster(evidence.cluster.pods, group, evidence) : NOT_LISTED;
  return found === NOT_LISTED ? fromNames(group, evidence) : found;
}

const NOT_LISTED = Symbol('not listed');

/** A pod of the list; undefined where several fit that do not even share a name. */
function fromCluster(
  pods: readonly PodStatus[],
  group: CgroupPod | undefined,
  evidence: PodEvidence,
): CorePod | undefined | typeof NOT_LISTED {
  const { environment: env } = evidence;
  const uid = group?.uid ?? env?.uid;
  if (uid !== undefined) {
    const pod = only(pods.filter(one => one.uid === uid));
    if (!pod) return NOT_LISTED;
    const by = group ? `control group: pod ${uid}` : `environment: pod ${uid}`;
    return inPod(pod, group, evidence, group ? 0.99 : 0.95, [by]);
  }
  const named = pods.filter(pod => fits(pod, evidence));
  const pod = only(named);
  if (!pod) return named.length === 0 ? NOT_LISTED : amongNamesakes(named, evidence);
  if (surelyNot(pod, evidence)) return NOT_LISTED;
  const by = [...said(evidence), `the only pod of this name in the cluster's list: ${pod.namespace}/${pod.name}`];
  // Without a namespace it may be a namesake of one that is no longer listed.
  const ended = pod.containers.some(container => judgeContainer(container, pod, evidence) === 'ended');
  const confidence = env?.namespace !== undefined ? 0.9 : ended ? 0.85 : 0.7;
  return inPod(pod, group, evidence, conflict(evidence) ? 0.6 : confidence, by);
}

/** PID 1 of a container ends with its container: where none ended then, the pod is a namesake of one that is gone. */
function surelyNot(pod: PodStatus, evidence: PodEvidence): boolean {
  const excluded = pod.containers.every(container => judgeContainer(container, pod, evidence) === 'excluded');
  return evidence.pid === 1 && excluded;
}

/** Several pods of one name: how and when they ended may leave one. */
function amongNamesakes(pods: readonly PodStatus[], evidence: PodEvidence): CorePod | undefined {
  const judged = pods.map(pod => ({ pod, verdicts: pod.containers.map(one => judgeContainer(one, pod, evidence)) }));
  const ended = only(judged.filter(({ verdicts }) => verdicts.includes('ended')));
  const others = judged.filter(one => one !== ended);
  // A child of PID 1 may crash and leave its container running: then no end proves anything.
  const sure = evidence.pid === 1 && others.every(({ pod }) => surelyNot(pod, evidence));
  if (ended && sure) {
    const by = [
      ...said(evidence),
      `of ${pods.length} pods of this name only ${ended.pod.namespace} had a container end so then`,
    ];
    return inPod(ended.pod, undefined, evidence, 0.8, by);
  }
  const names = pods.slice(0, 5).map(({ namespace, name }) => `${namespace}/${name}`);
  const one = only([...new Set(pods.map(({ name }) => name))]);
  if (one === undefined) return undefined;
  const more = pods.length > names.length ? ` and ${pods.length - names.length} more` : '';
  return {
    name: one,
    confidence: 0.4,
    evidence: [...said(evidence), `ambiguous: ${names.join(', ')}${more} bear this name, the namespace is not known`],
  };
}

/** The pod is known; its container by id, by the environment, or as the only one that ended so then. */
function inPod(
  pod: PodStatus,
  group: CgroupPod | undefined,
  evidence: PodEvidence,
  confidence: number,
  by: readonly string[],
): CorePod {
  const { container, sure, why } = containerOf(pod, group, evidence);
  const status = pod.containers.find(({ name }) => name === container);
  const end = status && endOf(status, evidence);
  const how =
    end === undefined ? [] : [`status of the pod: ${container} ended with ${codeOf(end)} at ${end.finishedAt}`];
  return {
    namespace: pod.namespace,
    name: pod.name,
    uid: pod.uid,
    ...(container !== undefined && { container, containerConfidence: Math.min(confidence, sure) }),
    ...(pod.node !== undefined && { node: pod.node }),
    confidence,
    evidence: [...by, ...how, why],
  };
}

/** No list, or one that does not know it: what the core and its file say. */
function fromNames(group: CgroupPod | undefined, evidence: PodEvidence): CorePod | undefined {
  const { environment: env, node } = evidence;
  const listed = evidence.cluster === undefined ? [] : ['the cluster lists no such pod that ended then'];
  const by = [...said(evidence), ...(group ? [`control group: pod ${group.uid}`] : []), ...listed];
  // With hostNetwork the process sees the name of the machine.
  if (env && env.name !== node) {
    const clash = group !== undefined && env.uid !== undefined && env.uid !== group.uid;
    const agrees = hostnames(evidence).some(host => host === asHostname(env.name));
    const raised = agrees ? Math.max(env.confidence, 0.85) : env.confidence;
    const cap = clash || conflict(evidence) || listed.length > 0 ? 0.5 : 0.95;
    const confidence = Math.min(raised, cap);
    return {
      ...env,
      ...(group && { uid: group.uid }),
      confidence,
      ...(env.container !== undefined && { containerConfidence: Math.min(confidence, 0.9) }),
      evidence: [...env.evidence, ...by.filter(one => !env.evidence.includes(one))],
    };
  }
  const host = only([...new Set(hostnames(evidence))]);
  // A host name alone is a pod's only where something says that it was one.
  if (host === undefined || host === node || group === undefined) return undefined;
  return { name: host, uid: group.uid, confidence: listed.length > 0 ? 0.4 : 0.6, evidence: by };
}

/** containerd gives 128 and the number of the signal as exit code, and no signal. */
function codeOf({ exitCode, signal, reason }: ContainerEnd): string {
  const by = signal === undefined || signal === 0 ? '' : `, signal ${signal}`;
  return `exit code ${exitCode ?? 'unknown'}${by}${reason === undefined ? '' : `, ${reason},`}`;
}
