import type { DiagnoseReport } from '../core/report.js';
import type { HostFacts } from '../core/snapshot.js';

/** The part of what is known of a host that stands in a report. */
export function describeHost(host: HostFacts): DiagnoseReport['host'] {
  return {
    name: host.name,
    kernel: host.kernel,
    os: host.os.version === undefined ? host.os.id : `${host.os.id} ${host.os.version}`,
    cpus: host.cpus,
    uid: host.uid,
    init: host.init,
    ...(host.container !== undefined && { container: host.container }),
    cgroup: host.cgroup,
    psi: host.psi,
  };
}
