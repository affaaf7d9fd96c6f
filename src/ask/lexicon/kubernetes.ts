import type { ConceptTable } from './concept.js';

/** The cluster: its objects and what goes wrong with them. Symptoms that are event types keep the type's name. */
export const KUBERNETES = {
  kubernetes: {
    en: `kubernetes, k8s, kube, k3s, rke2, eks, gke, aks, openshift, kubectl, kubelet, kubelets, kube-proxy,
      kube-apiserver, apiserver, api server, api-server, etcd, coredns, kube-dns, kube-system, control plane,
      controlplane, scheduler, controller-manager, calico, cilium, flannel, cni, csi, helm, argocd, argo cd,
      operator, crd, crds, admission webhook, webhook timeout, ingress controller, ingress-nginx, kubeconfig,
      readiness probe*, liveness probe*, startup probe*, readiness, liveness, probe failed, probes fail, taint,
      taints, toleration*, affinity, resourcequota, resource quota, limitrange, autoscaler, karpenter, hpa, vpa,
      cluster autoscaler, pdb, pod disruption budget, rbac, serviceaccount, network policy, networkpolicy,
      networkpolicies, createcontainer*, runcontainererror, containercannotrun, invalidimage*, configerror,
      clusterip, nodeport, sidecar*, init container*, initcontainer*, istio, linkerd, exit code 1 in pod,
      terminating, stuck terminating, stuck in terminating, replica, replicas, rollout, rollouts, kustomize,
      kube-state-metrics, metrics-server, desired replicas, cert-manager, drain, draining, drained, cordon, uncordon, cordoned, node pool*, nodepool*`,
    es: `kube, plano de control, replicas, despliegue atascado, sondas`,
    zh: `副本, 控制平面, 调度器, 调度, 探针, 污点, 滚动更新, 滚动发布`,
  },
  cluster: { en: `cluster, clusters, cluster-wide, clusterwide`, es: `cluster, clusteres`, zh: `集群` },
  pod: {
    en: `pod, pods, container, containers, po`,
    es: `vainas, contenedor, contenedores, pods`,
    zh: `容器, 容器组`,
  },
  workload: {
    en: `ns, deploy of, deployment, deployments, deploy/*, statefulset, statefulsets, sts, daemonset, daemonsets, ds, replicaset*,
      replica set*, workload, workloads, microservice*, k8s job, ingress, ingresses, configmap*, namespace,
      namespaces, cronjob, cronjobs, stateful set*, daemon set*`,
    es: `despliegue, despliegues, espacio de nombres, carga de trabajo, cargas de trabajo`,
    zh: `部署, 工作负载, 命名空间, 名字空间, 无状态, 有状态`,
  },
  job: { en: `job, jobs`, zh: `任务`, es: `trabajo, trabajos` },
  claim: {
    en: `volume, volumes, pvc, pvcs, persistentvolumeclaim*, persistent volume claim*, volume claim*, claim, pv, pvs,
      persistentvolume*, persistent volume*, storageclass, storage class, volumeclaim*`,
    es: `volumen persistente, reclamacion de volumen`,
    zh: `存储卷, 持久卷, 存储类`,
  },
  nodes: {
    en: `nodes, worker node*, cluster node*, master node*, control-plane node*, control plane node*, k8s
      node*, kubernetes node*`,
    es: `nodos, nodos del cluster`,
    zh: `工作节点, 集群节点`,
  },
  'crash-loop': {
    en: `crashloop*, crash loop*, crash-loop*, crashloopbackoff, crash loop backoff, back-off restarting, backoff
      restarting, crash-looping, crashlooping, crash loop back off`,
    es: `bucle de reinicios, en bucle, bucle de fallos`,
    zh: `循环重启, 反复崩溃, 崩溃循环`,
  },
  restarts: {
    en: `restart count, restart counts, restarts, high restart count, restarting constantly, restarting all the time,
      constantly restarting, keep restarting, restarting over and over, restarted * times, how often did *
      restart, most restarts, restarting again, restarting every, many restarts`,
    es: `reinicios, se reinician, se reinician sin parar, reinicia constantemente, reiniciandose, reiniciando`,
    zh: `一直重启, 不断重启, 频繁重启, 反复重启, 重启次数, 老是重启, 总是重启, 重启了多少次`,
  },
  'image-pull': {
    en: `be pulled, not pulled, isn't pulled, imagepull*, image pull*, errimagepull, err image pull, imagepullbackoff, image pull backoff, pull the image,
      pull images, pulling image*, can't pull, cannot pull, image not found, image-pull-backoff, pull image,
      registry, invalidimagename, pull secret`,
    es: `descargar la imagen, bajar la imagen, imagen no se descarga, descarga de imagen, descarga de imagenes`,
    zh: `拉取镜像, 镜像拉取, 拉镜像, 镜像拉不下来, 镜像`,
  },
  pending: {
    en: `being scheduled, be scheduled, get scheduled, pending, stuck in pending, unschedulable, failedscheduling, failed scheduling, not scheduled, not
      scheduling, cannot be scheduled, can't be scheduled, insufficient cpu, insufficient memory,
      containercreating, container creating, stuck creating, stuck in containercreating, won't schedule, not
      getting scheduled, doesn't get scheduled, getting scheduled, pod-pending, stuck in init, podinitializing`,
    es: `pendiente, pendientes, no se programa, no se programan, sin programar`,
    zh: `挂起, 调度失败, 无法调度, 调度不了, 调度不上`,
  },
  evicted: {
    en: `evict*, eviction, evictions, pod-evicted, preempt*`,
    es: `desalojad*, desalojo*, expulsad*`,
    zh: `驱逐, 被驱逐`,
  },
  'not-ready': {
    en: `notready, not ready, not-ready, nodenotready, node-not-ready, node not ready, unready, node lost, kubelet
      stopped posting, cordoned, schedulingdisabled, node is gone, lost node`,
    es: `no listo, no esta listo, no estan listos, no lista`,
    zh: `未就绪, 没有就绪, 不就绪, 没就绪`,
  },
  'memory-pressure': {
    en: `memorypressure, memory pressure, node-memory-pressure`,
    es: `presion de memoria`,
    zh: `内存压力`,
  },
  'disk-pressure': { en: `diskpressure, disk pressure, node-disk-pressure`, es: `presion de disco`, zh: `磁盘压力` },
  'pid-pressure': { en: `pidpressure, pid pressure, node-pid-pressure`, es: `presion de pid`, zh: `进程压力` },
  'job-failed': {
    en: `failed jobs, job failed, jobs failed, failing jobs, job-failed, backofflimit*, job failures, jobs fail,
      failed job, migration job`,
    es: `jobs fallidos, trabajos fallidos`,
    zh: `任务失败, 失败的任务`,
  },
  'rollout-failed': {
    en: `progressdeadlineexceeded, rollout stuck, rollout hangs, rollout failed, stuck rollout, deployment stuck,
      deployment failed, failed deployment*, deployment-failed, rollout hang*, minimum availability, not rolling
      out, rolling out`,
    es: `despliegue fallido`,
    zh: `发布卡住, 发布失败, 部署失败`,
  },
  'mount-failed': {
    en: `attaching, attach, attached, detach, detaching, failedmount, failed mount*, failedattachvolume,
      volume-failed-mount, mount failures, unable to attach or mount, multi-attach, volume mount*, mount volume,
      mount the volume, attach volume`,
    es: `montar el volumen, no monta el volumen`,
    zh: `挂载失败, 卷挂载`,
  },
  binding: {
    en: `failedbinding, unbound pvc*, not bound, not bind, doesn't bind, does not bind, unbound, pvc-failed-binding,
      won't bind, pvc stuck, provisioningfailed, provisioning failed, pvc-provision-failed, not provisioned, fails
      to provision, binding`,
    es: `no se enlaza, no enlaza, sin enlazar, no se vincula`,
    zh: `绑定失败, 未绑定, 无法绑定, 绑定不上`,
  },
} as const satisfies ConceptTable;
