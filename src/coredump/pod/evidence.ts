import type { CorePod } from '../../core/core-report.js';
import type { PodStatus } from '../../kube/kube.js';

/** All that may tell which container a core is from. Data of whoever crashed, but `cgroup`, `node` and `pods`. */
export interface PodEvidence {
  /** From the environment in the core. */
  environment?: CorePod;
  /** user.coredump.hostname, and %h of the file name: the name of the machine as the process saw it. */
  attributeHostname?: string;
  nameHostname?: string;
  /** A line of /proc/PID/cgroup, from whoever saw the process alive. */
  cgroup?: string;
  /** Name of the machine on which it was dumped. */
  node?: string;
  signal?: number;
  /** The pid as the process saw it, which is that of the core's notes. */
  pid?: number;
  /** ISO 8601: when the dump began; and the last write to the core, by which it had ended. */
  dumpedAt?: string;
  writtenAt?: string;
  /** What the API of the cluster said. */
  cluster?: { observedAt: string; pods: readonly PodStatus[] };
}
