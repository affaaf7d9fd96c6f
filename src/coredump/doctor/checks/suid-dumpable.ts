import { named, pass, skip, warn, type DoctorCheck } from '../check.js';

export const suidDumpable: DoctorCheck = {
  id: 'suid-dumpable',
  title: 'suid_dumpable',
  run: async ({ pattern, setting, processes }) => {
    const value = setting('fs/suid_dumpable');
    if (value === undefined) return skip('/proc/sys/fs/suid_dumpable cannot be read.');
    const closed = processes.filter(({ undumpable }) => undumpable === true);
    if (value === 1)
      return warn(
        'fs.suid_dumpable is 1: whoever starts a set-uid program can make it write a core that he may read.',
        'sysctl fs.suid_dumpable=0 (or 2, with a helper).',
      );
    // proc_sys_fs(5): with 2, a relative path is refused.
    if (value === 2 && pattern?.kind === 'file' && pattern.directory === undefined)
      return warn(
        'fs.suid_dumpable is 2, which the kernel does not honour for a relative core_pattern.',
        'Use an absolute path or a helper.',
      );
    if (value === 0 && closed.length > 0)
      return warn(
        `fs.suid_dumpable is 0, and these changed their user or hold capabilities: they leave no core: ${named(closed, processes)}.`,
        'Let the program call prctl(PR_SET_DUMPABLE), or use systemd-coredump, which sets 2. Do not set 1.',
      );
    return pass(`fs.suid_dumpable is ${value}.`);
  },
};
