import { pass, skip, warn, type DoctorCheck } from '../check.js';

export const fileNames: DoctorCheck = {
  id: 'file-names',
  title: 'names of cores',
  run: async ({ pattern, setting }) => {
    if (pattern?.kind !== 'file') return skip('core_pattern names no file.');
    // core(5): %p, %P, %i, %I and %t differ from crash to crash; core_uses_pid adds .PID where there is no %p.
    if (/%[pPiIt]/.test(pattern.template)) return pass(`Names of ${pattern.template} differ.`);
    const usesPid = setting('kernel/core_uses_pid');
    if (usesPid === undefined) return skip('/proc/sys/kernel/core_uses_pid cannot be read.');
    if (usesPid === 1) return pass('Names end in the pid.');
    return warn(
      `Every core is called ${pattern.template}: in one folder only the last one stays.`,
      'sysctl kernel.core_uses_pid=1, or %P and %t in kernel.core_pattern.',
    );
  },
};
