import type { PodStatus } from '../../kube/kube.js';
import { time } from './crashed-container.js';
import type { PodEvidence } from './evidence.js';

/** The clocks of two machines may differ by so much. */
const CLOCKS_MS = 5000;

/** Whether all that is said of name, namespace and node holds for a pod. */
export function fits(pod: PodStatus, { environment: env, node, ...evidence }: PodEvidence): boolean {
  // Made again under its name since.
  const [created, written] = [time(pod.createdAt), time(evidence.writtenAt)];
  if (created !== undefined && written !== undefined && created > written + CLOCKS_MS) return false;
  if (node !== undefined && pod.node !== undefined && pod.node !== node) return false;
  if (env?.namespace !== undefined && env.namespace !== pod.namespace) return false;
  const seen = asHostname(pod.hostname ?? pod.name);
  if (env) return env.name === pod.name || asHostname(env.name) === seen;
  const hosts = hostnames(evidence);
  return hosts.length > 0 && hosts.every(host => host === seen);
}

/** Linux keeps 64 bytes of a host name, and the kubelet cuts a pod's at 63. */
export function asHostname(name: string): string {
  return name.slice(0, 63).replace(/[-.]+$/, '');
}

export function hostnames({ attributeHostname, nameHostname }: PodEvidence): string[] {
  return [attributeHostname, nameHostname]
    .filter(host => host !== undefined && host !== '')
    .map(host => asHostname(String(host)));
}

/** The names do not agree; the machine's own name is none of a pod, as with hostNetwork. */
export function conflict(evidence: PodEvidence): boolean {
  const { environment: env, node } = evidence;
  const names = [...hostnames(evidence), ...(env ? [asHostname(env.name)] : [])].filter(name => name !== node);
  return new Set(names).size > 1;
}

/** Where the name of the pod is from, in words. */
export function said(evidence: PodEvidence): string[] {
  const { environment: env, attributeHostname, nameHostname } = evidence;
  return [
    ...(env?.evidence ?? []),
    ...(attributeHostname === undefined ? [] : [`attribute user.coredump.hostname: ${attributeHostname}`]),
    ...(nameHostname === undefined ? [] : [`host name in the file name: ${nameHostname}`]),
    ...(conflict(evidence) ? ['the names do not agree'] : []),
  ];
}
