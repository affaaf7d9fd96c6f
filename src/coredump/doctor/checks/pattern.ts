import { fail, pass, skip, warn, type DoctorCheck } from '../check.js';

export const pattern: DoctorCheck = {
  id: 'pattern',
  title: 'core_pattern',
  run: async ({ pattern: to, setting }) => {
    if (to === undefined) return skip('/proc/sys/kernel/core_pattern cannot be read.');
    if (to.kind === 'none' && setting('kernel/core_uses_pid') !== 1)
      return fail('kernel.core_pattern is empty: no core is written.', SET);
    if (to.kind === 'file' && /^\/dev\/(?:null|zero)/.test(to.template))
      return fail(`kernel.core_pattern is ${to.template}: every core is thrown away.`, SET);
    if (to.kind === 'pipe' && /\/(?:true|false)$/.test(to.path))
      return fail(`kernel.core_pattern pipes cores to ${to.path}: every core is thrown away.`, SET);
    if (to.kind === 'socket') return pass(`Cores go to the socket ${to.path}.`);
    if (to.kind === 'pipe' && to.helper === 'apport')
      return warn(
        'apport takes the cores: it keeps those of packaged programs only, and one of each until it is removed.',
        'apt install systemd-coredump on servers whose programs are not from packages.',
      );
    if (to.kind === 'pipe' && to.helper === 'abrt')
      return warn(
        'abrt takes the cores: unless it is told otherwise it keeps those of signed packages only.',
        'Set ProcessUnpackaged = yes and OpenGPGCheck = no in /etc/abrt/abrt-action-save-package-data.conf.',
      );
    if (to.kind === 'pipe') return pass(`Cores are piped to ${to.path}.`);
    return pass(to.kind === 'none' ? 'Cores are named after their pid only.' : `Cores are written to ${to.template}.`);
  },
};

const SET = 'Install systemd-coredump, or: sysctl kernel.core_pattern=/var/crash/core.%e.%P.%t';
