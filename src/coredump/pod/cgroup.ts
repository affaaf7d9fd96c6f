/** What the path of a control group tells of a pod of Kubernetes. */
export interface CgroupPod {
  /** With dashes. */
  uid: string;
  /** 64 hexadecimal digits. */
  containerId?: string;
}

/**
 * `/kubepods.slice/.../kubepods-burstable-podUID.slice/cri-containerd-ID.scope` (systemd, dashes of the uid as underscores) or
 * `/kubepods/burstable/podUID/ID` (cgroupfs) -> the pod. Undefined for anything else.
 */
export function cgroupPod(path: string): CgroupPod | undefined {
  if (!path.includes('kubepods')) return undefined;
  const uid = /pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})(?:\.slice)?(?=\/|$)/m.exec(path)?.[1];
  if (uid === undefined) return undefined;
  const containerId = /(?:^|[/-])([0-9a-f]{64})(?:\.scope)?(?=\/|\s|$)/m.exec(path)?.[1];
  return { uid: uid.replaceAll('_', '-'), ...(containerId !== undefined && { containerId }) };
}
