import { pass, skip, warn, type DoctorCheck } from '../check.js';

export const pipeLimit: DoctorCheck = {
  id: 'pipe-limit',
  title: 'core_pipe_limit',
  run: async ({ pattern, setting }) => {
    if (pattern?.kind !== 'pipe') return skip('core_pattern names no helper.');
    const limit = setting('kernel/core_pipe_limit');
    if (limit === undefined) return skip('/proc/sys/kernel/core_pipe_limit cannot be read.');
    // core(5): 0 is no limit, and the crashed process is not kept until the helper ends.
    if (limit === 0)
      return warn(
        'kernel.core_pipe_limit is 0: the crashed process may be gone before the helper has read its /proc files.',
        'sysctl kernel.core_pipe_limit=16, as systemd-coredump sets it.',
      );
    return pass(`Up to ${limit} crashes at once are waited for.`);
  },
};
