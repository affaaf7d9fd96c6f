import { authJournal } from './auth-journal.js';
import { cgroupCounters, cgroupLimits } from './cgroups.js';
import { containers } from './containers.js';
import { executables, othersOpen, othersSeen } from './executables.js';
import { fds } from './fds.js';
import { fileLimits } from './file-limits.js';
import { firewall } from './firewall.js';
import { hardwareClock } from './hardware-clock.js';
import { kernelLog } from './kernel-log.js';
import { mounts } from './mounts.js';
import { apt, dnf, dpkg, staleLibraries } from './packages.js';
import type { Probe } from './probe.js';
import { qdiscs } from './qdiscs.js';
import { replies } from './replies.js';
import { runit } from './runit.js';
import { sockets } from './sockets.js';
import { sshKeys } from './ssh-keys.js';
import { sshdSettings } from './sshd-settings.js';
import { deviceMapper, mountsUnasked, smart, zpool } from './storage.js';
import { threads } from './threads.js';
import { units } from './units.js';

/** Every probe; a source names one of them. */
export const PROBES = {
  apt,
  'auth-journal': authJournal,
  'cgroup-counters': cgroupCounters,
  'cgroup-limits': cgroupLimits,
  containers,
  dnf,
  dpkg,
  'device-mapper': deviceMapper,
  executables,
  fds,
  'file-limits': fileLimits,
  firewall,
  'hardware-clock': hardwareClock,
  'kernel-log': kernelLog,
  mounts,
  'mounts-unasked': mountsUnasked,
  'others-open': othersOpen,
  'others-seen': othersSeen,
  qdiscs,
  replies,
  runit,
  smart,
  sockets,
  'ssh-keys': sshKeys,
  'sshd-settings': sshdSettings,
  'stale-libraries': staleLibraries,
  threads,
  units,
  zpool,
} as const satisfies Record<string, Probe>;

export type ProbeName = keyof typeof PROBES;
