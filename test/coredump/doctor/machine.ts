import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { coreDoctor } from '../../../src/coredump/doctor/index.js';
import type { CoreDoctorReport } from '../../../src/core/core-list.js';

/** Files of a machine by their path; a folder ends in a slash, `undefined` takes a file away. */
export type Files = Record<string, string | Buffer | undefined>;

/** Processes of the tree belong to this user: root's own may write everywhere. */
const UID = process.getuid?.() === 0 ? 1000 : (process.getuid?.() ?? 1000);

export const SYSTEMD = '|/usr/lib/systemd/systemd-coredump %P %u %g %s %t 9223372036854775808 %h\n';

/** What /proc says of one process. */
export function processFiles(
  pid: number,
  change: {
    name?: string;
    limit?: string;
    filter?: string;
    rssKb?: number;
    nspid?: string;
    caught?: string;
    cgroup?: string;
    environ?: string;
    exe?: Buffer;
  } = {},
): Files {
  const status = [
    `Name:\t${change.name ?? `p${pid}`}`,
    `Uid:\t${UID}\t${UID}\t${UID}\t${UID}`,
    `Gid:\t${UID}\t${UID}\t${UID}\t${UID}`,
    `Groups:\t${UID}`,
    `NSpid:\t${change.nspid ?? pid}`,
    `VmRSS:\t${change.rssKb ?? 2104} kB`,
    `SigCgt:\t${change.caught ?? '0000000000000000'}`,
  ];
  const limits =
    'Limit                     Soft Limit           Hard Limit           Units     \n' +
    `Max core file size        ${(change.limit ?? 'unlimited').padEnd(20)} unlimited            bytes     \n`;
  return {
    [`/proc/${pid}/status`]: `${status.join('\n')}\n`,
    [`/proc/${pid}/limits`]: limits,
    [`/proc/${pid}/coredump_filter`]: `${change.filter ?? '00000033'}\n`,
    [`/proc/${pid}/cgroup`]: change.cgroup ?? '0::/system.slice/p.service\n',
    [`/proc/${pid}/environ`]: change.environ ?? 'PATH=/bin\0',
    [`/proc/${pid}/exe`]: change.exe ?? Buffer.from('\x7fELF'),
    [`/proc/${pid}/cwd/`]: '',
    [`/proc/${pid}/root/var/crash/`]: '',
  };
}

/** A program of Go, as far as its section names say so. */
export function goProgram(): Buffer {
  const names = '\0.text\0.go.buildinfo\0.shstrtab\0';
  const file = Buffer.alloc(64 + 64 + names.length);
  file.write('\x7fELF\x02\x01\x01', 'latin1');
  file.writeBigUInt64LE(64n, 40);
  file.writeUInt16LE(64, 58);
  file.writeUInt16LE(1, 60);
  file.writeUInt16LE(0, 62);
  file.writeBigUInt64LE(128n, 64 + 24);
  file.writeBigUInt64LE(BigInt(names.length), 64 + 32);
  file.write(names, 128, 'latin1');
  return file;
}

/** Where nothing is wrong: systemd-coredump, some services, a container with an init, a Go program that dumps. */
const HEALTHY: Files = {
  '/proc/sys/kernel/core_pattern': SYSTEMD,
  '/proc/sys/kernel/core_uses_pid': '1\n',
  '/proc/sys/kernel/core_pipe_limit': '16\n',
  '/proc/sys/fs/suid_dumpable': '2\n',
  '/usr/lib/systemd/systemd-coredump': '#!x',
  '/var/lib/systemd/coredump/': '',
  '/var/crash/': '',
  ...processFiles(1, { name: 'systemd' }),
  ...processFiles(20, { name: 'nginx' }),
  ...processFiles(30, { name: 'app', exe: goProgram(), environ: 'A=b\0GOTRACEBACK=crash\0' }),
  '/tools/gdb': 'ELF libpython3.11.so.1.0',
  '/tools/eu-stack': '',
  '/tools/zstd': '',
  '/tools/getfattr': '',
  '/home/lumo/': '',
};

/** The doctor's word on a healthy machine with these changes. */
export async function examine(change: Files = {}, home = '/home/lumo/new'): Promise<CoreDoctorReport> {
  const root = mkdtempSync(join(tmpdir(), 'lumo-doctor-'));
  try {
    for (const [path, content] of Object.entries({ ...HEALTHY, ...change })) put(join(root, path), path, content);
    const { signal } = new AbortController();
    return await coreDoctor({ root, path: [join(root, '/tools')], home: join(root, home), signal });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function put(file: string, path: string, content: string | Buffer | undefined): void {
  if (content === undefined) return;
  if (path.endsWith('/')) mkdirSync(file, { recursive: true });
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (/\/tools\/|\/bin\/|systemd-coredump$/.test(path)) chmodSync(file, 0o755);
  }
  if (content === 'closed') chmodSync(file, 0o555);
  if (path.startsWith('/proc/') && process.getuid?.() === 0) chownSync(file, UID, UID);
}

/** `warn zstd` for every check that is not content. */
export function faults({ checks }: CoreDoctorReport): string[] {
  return checks
    .filter(({ status }) => status === 'warn' || status === 'fail')
    .map(({ id, status }) => `${status} ${id}`);
}
