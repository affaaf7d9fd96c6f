/** Words for a kind of object, and the name of the kind. */
export const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Pod: 'pod pods po',
    Deployment: 'deployment deployments deploy despliegue despliegues',
    StatefulSet: 'statefulset statefulsets sts',
    DaemonSet: 'daemonset daemonsets ds',
    ReplicaSet: 'replicaset replicasets rs',
    Job: 'job jobs',
    CronJob: 'cronjob cronjobs',
    PersistentVolumeClaim: 'pvc pvcs persistentvolumeclaim claim',
    PersistentVolume: 'pv pvs persistentvolume',
    Ingress: 'ingress ingresses',
    ConfigMap: 'configmap configmaps',
    Service: 'svc',
    Node: 'node nodes nodo 节点',
  }).flatMap(([kind, words]) => words.split(' ').map((word): [string, string] => [word, kind])),
);

/** The kind that a text lists, where the words for it are no objects that could have a name behind them. */
export function kindIn(text: string): string | undefined {
  return LISTED.find(([pattern]) => pattern.test(text))?.[1];
}

const LISTED: readonly [RegExp, string][] = [
  [/\bcron ?jobs?\b|定时任务/i, 'CronJob'],
  [/\b(?:deployments?|despliegues?)\b|部署/i, 'Deployment'],
  [/\b(?:stateful ?sets?)\b|有状态/i, 'StatefulSet'],
  [/\b(?:daemon ?sets?)\b/i, 'DaemonSet'],
  [/\b(?:pods?|containers?|contenedor(?:es)?)\b|容器/i, 'Pod'],
  [/\b(?:pvcs?|volume claims?)\b|存储卷/i, 'PersistentVolumeClaim'],
  [/\b(?:nodes|nodos|workers)\b|节点/i, 'Node'],
  [/\bsecrets\b/i, 'Secret'],
  [/\bservices\b|\bservicios\b/i, 'Service'],
  [/\b(?:namespaces|espacios de nombres)\b|命名空间/i, 'Namespace'],
];
