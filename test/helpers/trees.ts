import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Snapshot } from '../../src/core/snapshot.js';
import { openRecording } from '../../src/host/recording.js';
import type { Source } from '../../src/host/source.js';
import { proc } from './readings.js';

/** Where a link leads; any other text is what a file holds. */
interface Link {
  to: string;
}

/** Path inside the tree -> what lies there. */
export type Files = Readonly<Record<string, string | Link>>;

/** Lays files into a folder. */
export function plant(folder: string, files: Files): string {
  for (const [path, what] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (typeof what === 'string') writeFileSync(join(folder, path), what);
    else symlinkSync(what.to, join(folder, path));
  }
  return folder;
}

/** What `--from` reads of a folder. */
export async function readTree(folder: string, sources: readonly Source[]): Promise<Snapshot> {
  return (await openRecording(folder)).collect(sources, { sampleMs: 0, signal: new AbortController().signal });
}

/** A copy of /proc and /sys, as exporters keep them for their tests: one look at a real machine, links as there. */
export const BARE: Files = {
  'proc/stat': proc('stat-B'),
  'proc/meminfo': proc('meminfo'),
  'proc/loadavg': '0.02 0.04 0.05 1/497 11947\n',
  'proc/uptime': '37962.56 142211.02\n',
  'proc/self': { to: '26231' },
  'proc/net': { to: 'self/net' },
  'proc/26231/stat':
    '26231 (vim) R 5392 7446 5392 34835 7446 4218880 32533 309516 26 82 1677 44 158 99 20 0 1 0 82375 56274944 1981\n',
  'proc/26231/net/sockstat': 'sockets: used 1602\nTCP: inuse 35 orphan 0 tw 4 alloc 59 mem 22\n',
  'proc/26231/task/26231/stat': '26231 (vim) D 5392 7446 5392 34835 7446 4218880 32533\n',
  'proc/26231/task/26231/wchan': 'rpc_wait_bit_killable',
  'proc/26231/task/26232/stat': '26232 (vim) S 5392 7446 5392 34835 7446 4218880 32533\n',
  'proc/26231/cmdline': 'vim\0--password\0hunter2\0test.go\0',
  'proc/26231/cgroup': '4:cpu,cpuacct:/web\n2:pids:/web\n0::/web\n',
  'proc/1/stat': '1 (systemd) S 0 1 1 0 -1 4194560\n',
  'proc/sys/kernel/hostname': 'rome\n',
  'proc/version': 'Linux version 6.1.0-13-amd64 (debian-kernel@lists.debian.org) (gcc-12)\n',
  'sys/devices/pci0/eth0/statistics/rx_bytes': '77\n',
  'sys/class/net/eth0': { to: '../../devices/pci0/eth0' },
  'sys/fs/cgroup/cgroup.controllers': 'cpu memory\n',
  'sys/fs/cgroup/system.slice/web.service/cpu.stat': 'usage_usec 5\nnr_throttled 3\n',
  'sys/fs/cgroup/system.slice/web.service/memory.max': '1000\n',
};

const sos = (name: string): string => readFileSync(new URL(`../fixtures/sos/${name}`, import.meta.url), 'utf8');

/** Parts of a report that sos 4.0 of Debian 12 made of a systemd host (shared/hosts), 22 Nov 2026. */
export const SOS: Files = {
  'sos_commands/date/date': sos('date'),
  'sos_commands/host/uptime': sos('uptime'),
  'sos_commands/host/hostname': 'host1\n',
  'sos_commands/kernel/uname_-a': sos('uname_-a'),
  'sos_commands/kernel/dmesg': sos('dmesg'),
  'sos_commands/kernel/sysctl_-a': sos('sysctl_-a'),
  'sos_commands/systemd/timedatectl': sos('timedatectl'),
  'sos_commands/filesys/df_-al_-x_autofs': sos('df_-al_-x_autofs'),
  'sos_commands/filesys/df_-ali_-x_autofs': sos('df_-ali_-x_autofs'),
  date: { to: 'sos_commands/date/date' },
  uptime: { to: 'sos_commands/host/uptime' },
  hostname: { to: 'sos_commands/host/hostname' },
  uname: { to: 'sos_commands/kernel/uname_-a' },
  df: { to: 'sos_commands/filesys/df_-al_-x_autofs' },
  'proc/stat': proc('stat-B'),
  'proc/meminfo': proc('meminfo'),
  'proc/self': { to: '16662' },
  'proc/16662/mountinfo': sos('mountinfo'),
  'run/systemd/system': { to: '.' },
  'etc/os-release': { to: '../usr/lib/os-release' },
  'usr/lib/os-release': 'ID=debian\nVERSION_ID="12"\n',
};
