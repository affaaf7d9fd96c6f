import { named, pass, skip, warn, type DoctorCheck } from '../check.js';

export const initProcess: DoctorCheck = {
  id: 'init-process',
  title: 'SIGABRT in PID 1 of containers',
  run: async ({ processes }) => {
    const first = processes.filter(({ nested, innerPid }) => nested && innerPid === 1);
    if (first.length === 0) return skip('No process is PID 1 of a container here.');
    // pid_namespaces(7): signals that PID 1 sends to itself do nothing unless it handles them; a real fault still kills.
    const deaf = first.filter(({ handlesAbort }) => !handlesAbort);
    if (deaf.length === 0) return pass(`All ${first.length} handle SIGABRT.`);
    return warn(
      `Handle no SIGABRT: their abort() ends as another signal, or without a core where they are Go programs: ${named(deaf, first)}.`,
      'Start them below an init: docker run --init, tini, or shareProcessNamespace: true in the pod.',
    );
  },
};
