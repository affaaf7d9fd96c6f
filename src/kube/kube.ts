/** How a container ended. Times are ISO 8601 in UTC. */
export interface ContainerEnd {
  exitCode?: number;
  signal?: number;
  /** `OOMKilled`, `Error`, ... */
  reason?: string;
  startedAt?: string;
  finishedAt?: string;
  containerID?: string;
}

/** How a container is, or was before its last restart. */
export interface ContainerState {
  running?: { startedAt?: string };
  terminated?: ContainerEnd;
}

export interface ContainerStatus {
  name: string;
  /** `containerd://` and 64 hexadecimal digits. */
  containerID?: string;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

/** A pod and where it runs. */
export interface PodStatus {
  namespace: string;
  name: string;
  uid: string;
  node?: string;
  /** spec.hostname, where it is set: what its processes see is this, not the name. */
  hostname?: string;
  /** ISO 8601 in UTC, whole seconds, by the clock of the API server. */
  createdAt?: string;
  containers: readonly ContainerStatus[];
}

/** A cluster, as much of it as is asked for today. */
export interface Kube {
  /** `https://...` of its API server. */
  readonly server: string;
  /**
   * All pods that may be listed, of one node or of all.
   * @throws LumoError `kube.unreachable`, `kube.denied`
   */
  pods(options: { node?: string; signal: AbortSignal }): Promise<PodStatus[]>;
}
