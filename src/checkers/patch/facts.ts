import type { HostFacts, Reading } from '../../core/snapshot.js';
import { integer, itemsOf, textOf } from '../parse/reading.js';
import { builtAt, installedKernels, newerKernel } from './kernel.js';
import { type Dpkg, parseApt, parseDpkg, type Pending } from './parse-apt.js';
import { parseStaleUsers, type StaleUser } from './parse-libraries.js';
import { parseRepositories, type Repositories } from './parse-repositories.js';
import { parseApk, parseZypper } from './parse-others.js';
import { parseDnf } from './parse-rpm.js';
import type { sources } from './sources.js';
import { parseOsRelease, type Support, supportOf } from './support.js';

export interface PatchFacts {
  /** `Debian GNU/Linux 12 (bookworm)`. */
  system: string | undefined;
  support: Support | undefined;
  /** Days that are left of it; negative when it is over. Undefined where either end is not known. */
  supportDays: number | undefined;
  pending: Pending | undefined;
  /** Days since the newest package list was made; `none`: the manager has no lists. Undefined: not known. */
  listsAge: number | 'none' | undefined;
  dpkg: Dpkg | undefined;
  repositories: Repositories | undefined;
  /** Updates are installed by themselves; undefined: not known. */
  automatic: boolean | undefined;
  reboot: {
    /** The distribution's own mark, or its own tool, asks for it. */
    asked: string | undefined;
    packages: readonly string[];
    /** A newer kernel of the running one's flavour is installed. */
    kernel: string | undefined;
  };
  running: string;
  kernels: readonly string[];
  /** Days since the running kernel was built; undefined in a container, whose kernel is another's. */
  kernelAge: number | undefined;
  staleUsers: readonly StaleUser[] | undefined;
}

const DAY_MS = 86_400_000;

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): PatchFacts {
  const release = parseOsRelease(
    textOf(read.release, '/etc/os-release') ?? textOf(read.release, '/usr/lib/os-release'),
  );
  const repositories = parseRepositories(read.repositories);
  const files = new Map(itemsOf(read.files).map(({ path, text }) => [path, text]));
  const paths = [...files.keys()];
  const dnf = parseDnf(itemsOf(read.dnf));
  const pending = pendingOf(read) ?? dnf.pending;
  const kernels = host.container === undefined ? installedKernels(paths) : [];
  const support = supportOf(release, repositories?.pro ?? false);
  const timer = paths.some(path => path.includes('timers.target.wants/dnf'));
  const built = host.container === undefined ? builtAt(textOf(read.version, '/proc/version')) : undefined;
  return {
    system: release.get('PRETTY_NAME') ?? release.get('ID'),
    support,
    supportDays:
      support === undefined || host.at.getTime() === 0
        ? undefined
        : Math.ceil((support.until.getTime() - host.at.getTime()) / DAY_MS),
    pending,
    listsAge: pending === undefined ? undefined : listsAge(pending.manager, files, read.files, host.at),
    dpkg: parseDpkg(itemsOf(read.dpkg)[0]?.text),
    repositories,
    automatic: timer || repositories?.automatic,
    reboot: {
      asked: paths.find(path => path.startsWith('/run/reboot-')) ?? (dnf.reboot ? 'needs-restarting' : undefined),
      packages: words(textOf(read.rebootPackages, '/run/reboot-required.pkgs')),
      kernel: newerKernel(host.kernel, kernels),
    },
    running: host.kernel,
    kernels,
    kernelAge: built === undefined ? undefined : daysSince(built.getTime(), host.at),
    staleUsers: parseStaleUsers(read.libraries),
  };
}

function pendingOf(read: Pick<Record<keyof typeof sources, Reading>, 'apt' | 'zypper' | 'apk'>): Pending | undefined {
  const [apt] = itemsOf(read.apt);
  const [zypper] = itemsOf(read.zypper);
  const [apk] = itemsOf(read.apk);
  if (apt) return parseApt(apt.text, apt.exit);
  if (zypper) return parseZypper(zypper.text, zypper.exit);
  return apk ? parseApk(apk.text, apk.exit) : undefined;
}

/** Where each manager keeps its lists. A stamp of apt counts only beside a list: an image may have been made without. */
const LISTS: Readonly<Record<Pending['manager'], RegExp>> = {
  apt: /^\/var\/lib\/apt\/lists\//,
  dnf: /^\/var\/cache\/(?:dnf|libdnf5|yum)\//,
  zypper: /^\/var\/cache\/zypp\//,
  apk: /APKINDEX/,
};

/** Lines `mode uid gid size mtime type`; a file that a failed update left behind would look fresh, so folders do not count. */
function listsAge(
  manager: Pending['manager'],
  files: ReadonlyMap<string, string>,
  reading: Reading,
  now: Date,
): PatchFacts['listsAge'] {
  if (reading.state !== 'ok' && reading.state !== 'missing') return undefined;
  if (![...files.keys()].some(path => LISTS[manager].test(path))) return 'none';
  const times = [...files].flatMap(([path, text]) =>
    LISTS[manager].test(path) || (manager === 'apt' && path.includes('/apt/periodic/'))
      ? (integer(text.split(' ')[4]) ?? [])
      : [],
  );
  return times.length === 0 ? undefined : daysSince(Math.max(...times) * 1000, now);
}

/** Whole and broken days; undefined where the target's clock is not known. A time to come is now. */
function daysSince(ms: number, now: Date): number | undefined {
  return now.getTime() === 0 ? undefined : Math.max(0, (now.getTime() - ms) / DAY_MS);
}

function words(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/\s+/).filter(word => word !== ''))];
}
