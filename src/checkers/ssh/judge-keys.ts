import type { Finding } from '../../core/finding.js';
import type { SshFacts } from './facts.js';
import type { FileMode } from './key-files.js';
import type { SshLimits } from './limits.js';
import { valueOf } from './settings.js';

/** Keys of the machine and keys of its users: their strength, and who may touch their files. */
export function judgeKeys(facts: SshFacts, limits: SshLimits): Finding[] {
  return [...hostKeys(facts, limits), ...hostKeyModes(facts), ...keyFileModes(facts), ...userKeys(facts, limits)];
}

function hostKeys({ hostKeys: keys = [] }: SshFacts, limits: SshLimits): Finding[] {
  return keys.flatMap(({ path, type, bits }): Finding[] => {
    if (bits === undefined || (type !== 'ssh-rsa' && type !== 'ssh-dss')) return [];
    if (type === 'ssh-rsa' && bits >= limits.rsaBitsInfo) return [];
    // No client of today takes a DSA key any more; it is only useless.
    const short = type === 'ssh-rsa' && bits < limits.rsaBitsMedium;
    return [
      {
        code: 'ssh.weak-host-key',
        severity: short ? 'medium' : 'info',
        subject: path,
        title: `${path} is ${type === 'ssh-dss' ? 'a DSA key' : `an RSA key of ${bits} bits`}`,
        evidence: [
          {
            metric: `ssh.host-key-bits[${path}].count`,
            value: bits,
            threshold: short ? limits.rsaBitsMedium : limits.rsaBitsInfo,
            source: `${path}.pub`,
          },
        ],
      },
    ];
  });
}

const HOST_KEY = /^\/etc\/ssh\/ssh_host_[^/]*_key$/;

/** 600 and root's; older RHEL keeps them at 640 for a group of its own. */
function hostKeyModes({ modes = [] }: SshFacts): Finding[] {
  return modes.flatMap((file): Finding[] => {
    if (!HOST_KEY.test(file.path)) return [];
    const foreign = file.uid !== 0;
    const others = (file.mode & 0o007) !== 0;
    const group = (file.mode & 0o070) !== 0 && !((file.mode & 0o077) === 0o040 && file.gid !== 0);
    if (!foreign && !others && !group) return [];
    return [
      {
        code: 'ssh.host-key-mode',
        severity: others || foreign ? 'high' : 'low',
        subject: file.path,
        title: foreign
          ? `${file.path} belongs to user ${file.uid}`
          : `${file.path} is open to ${others ? 'everybody' : 'a group'} (mode ${octal(file)})`,
        evidence: [
          { metric: `ssh.mode[${file.path}].count`, value: Number(octal(file)), threshold: '600', source: 'stat' },
        ],
      },
    ];
  });
}

/** StrictModes makes sshd pass over such a list: the keys in it stop working, and nobody says why. */
function keyFileModes({ modes = [], cases }: SshFacts): Finding[] {
  const settings = cases?.[0]?.settings;
  const strict = settings === undefined || valueOf(settings, 'strictmodes') !== 'no';
  return modes.flatMap((file): Finding[] => {
    if (!file.path.endsWith('/.ssh/authorized_keys')) return [];
    const folder = file.path.slice(0, -'/authorized_keys'.length);
    const around = [folder, folder.slice(0, -'/.ssh'.length)];
    const open = [file, ...modes.filter(({ path }) => around.includes(path))].find(({ mode }) => (mode & 0o022) !== 0);
    if (open === undefined) return [];
    return [
      {
        code: 'ssh.key-file-mode',
        severity: strict ? 'low' : 'high',
        subject: file.path,
        title: strict
          ? `sshd passes over ${file.path}: others may write to ${open.path}`
          : `Others may write to ${open.path}, and its keys let in (StrictModes no)`,
        evidence: [
          {
            metric: `ssh.mode[${open.path}].count`,
            value: Number(octal(open)),
            threshold: 'no 2 for group and others',
            source: 'stat',
          },
        ],
      },
    ];
  });
}

function userKeys({ authorized = [] }: SshFacts, limits: SshLimits): Finding[] {
  const shortest = new Map<string, number>();
  for (const { file, rsaBits } of authorized)
    if (rsaBits !== undefined && rsaBits < limits.rsaBitsMedium)
      shortest.set(file, Math.min(rsaBits, shortest.get(file) ?? rsaBits));
  return [...shortest].map(([file, bits]) => ({
    code: 'ssh.weak-user-key',
    severity: 'low',
    subject: file,
    title: `An RSA key of about ${bits} bits may log in by ${file}`,
    evidence: [
      { metric: `ssh.user-key-bits[${file}].count`, value: bits, threshold: limits.rsaBitsMedium, source: file },
    ],
  }));
}

function octal({ mode }: FileMode): string {
  return mode.toString(8);
}
