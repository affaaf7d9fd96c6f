import type { CorePod } from '../../core/core-report.js';

type Environment = ReadonlyMap<string, string>;

/** Names under which people pass the downward API to a container; the first that is usable counts. */
const NAMES = {
  name: ['POD_NAME', 'MY_POD_NAME', 'K8S_POD_NAME', 'KUBERNETES_POD_NAME', 'KUBE_POD_NAME'],
  namespace: ['POD_NAMESPACE', 'MY_POD_NAMESPACE', 'K8S_POD_NAMESPACE', 'K8S_NAMESPACE', 'KUBERNETES_NAMESPACE'],
  uid: ['POD_UID', 'MY_POD_UID', 'K8S_POD_UID', 'KUBERNETES_POD_UID'],
  container: ['CONTAINER_NAME', 'MY_CONTAINER_NAME', 'K8S_CONTAINER_NAME'],
  node: ['NODE_NAME', 'MY_NODE_NAME', 'K8S_NODE_NAME', 'KUBE_NODE_NAME'],
} as const;

/** DNS-1123: what Kubernetes accepts as the name of an object, and as one label of it. */
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const UID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{32}$/i;

/** Kubernetes draws the ends of names from these: no vowels, no digit that looks like one (apimachinery, util/rand). */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';
const OF_DEPLOYMENT = new RegExp(`-${RANDOM}{5,10}-${RANDOM}{5}$`);
const OF_SET = new RegExp(`-(?:\\d{1,4}|${RANDOM}{5})$`);

/** Linux cuts a host name at 64 bytes, the kubelet at 63. */
const MAX_HOSTNAME = 63;

/**
 * The pod that a core came from, by its environment alone; undefined where nothing there says that it ran in one. The
 * evidence names each variable, never more of the environment. Confidence: 0.95 for a name from the downward API, less
 * for a host name, by its shape.
 */
export function podFromEnvironment(environment: Environment): CorePod | undefined {
  const inCluster = environment.has('KUBERNETES_SERVICE_HOST');
  const given = find(environment, NAMES.name, SUBDOMAIN);
  const hostname = environment.get('HOSTNAME');
  const guess = hostname !== undefined && SUBDOMAIN.test(hostname) ? byHostname(hostname, inCluster) : 0;
  if (!given && guess === 0) return undefined;
  const name = given?.value ?? hostname ?? '';
  const evidence = [`${given?.variable ?? 'HOSTNAME'} in the environment of the core`];
  if (given && hostname === given.value) evidence.push('HOSTNAME is the same');
  if (inCluster) evidence.push('KUBERNETES_SERVICE_HOST is set');
  const details = {
    namespace: find(environment, NAMES.namespace, LABEL),
    uid: find(environment, NAMES.uid, UID),
    container: find(environment, NAMES.container, LABEL),
    node: find(environment, NAMES.node, SUBDOMAIN),
  };
  const pod: CorePod = { name, confidence: given ? 0.95 : guess, evidence };
  for (const key of ['namespace', 'uid', 'container', 'node'] as const) {
    const found = details[key];
    if (!found) continue;
    pod[key] = found.value;
    evidence.push(`${found.variable} in the environment of the core`);
  }
  return pod;
}

/** How sure a host name is the name of a pod; 0 for none. A pod in the network of its node has the node's. */
function byHostname(hostname: string, inCluster: boolean): number {
  const deployment = OF_DEPLOYMENT.test(hostname);
  if (!inCluster) return deployment ? 0.4 : 0;
  // What is as long as can be may have been cut.
  if (hostname.length >= MAX_HOSTNAME) return 0.5;
  if (deployment) return 0.9;
  if (OF_SET.test(hostname)) return 0.85;
  return hostname.includes('-') && !hostname.includes('.') ? 0.6 : 0.3;
}

/** A Milvus instance, and why. */
export interface Instance {
  name: string;
  confidence: number;
  evidence: string[];
}

/** Given by hand, or as the label app.kubernetes.io/instance through the downward API. */
const INSTANCE = ['MILVUS_INSTANCE', 'MILVUS_INSTANCE_NAME', 'APP_KUBERNETES_IO_INSTANCE', 'APP_INSTANCE'];
const HELM = ['HELM_RELEASE_NAME', 'RELEASE_NAME'];

/** As the Helm chart and the operator name pods: `<instance>-milvus-<role>`, then numbers and random ends. */
const ROLES =
  'standalone|proxy|mixcoord|rootcoord|querycoord|datacoord|indexcoord|coordinator|querynode|datanode|indexnode|streamingnode';
const OF_MILVUS = new RegExp(`^([a-z0-9](?:[-a-z0-9]{0,200}[a-z0-9])?)-milvus-(${ROLES})(?:-[-a-z0-9]{1,30})?$`);

/** The Milvus instance that a process belongs to, by its environment and the name of its pod. */
export function instanceFromEnvironment(environment: Environment, pod?: Pick<CorePod, 'name'>): Instance | undefined {
  const given = find(environment, INSTANCE, SUBDOMAIN);
  if (given) return instance(given.value, 0.95, `${given.variable} in the environment of the core`);
  const [, name, role] = OF_MILVUS.exec(pod?.name ?? '') ?? [];
  if (name !== undefined)
    return instance(name, 0.85, `the name of the pod is that of a Milvus ${role}: ${pod?.name ?? ''}`);
  const release = find(environment, HELM, SUBDOMAIN);
  return release && instance(release.value, 0.7, `${release.variable} in the environment of the core`);
}

function instance(name: string, confidence: number, evidence: string): Instance {
  return { name, confidence, evidence: [evidence] };
}

function find(
  environment: Environment,
  variables: readonly string[],
  shape: RegExp,
): { variable: string; value: string } | undefined {
  for (const variable of variables) {
    const value = environment.get(variable);
    if (value !== undefined && shape.test(value)) return { variable, value };
  }
  return undefined;
}
