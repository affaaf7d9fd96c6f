import type { Source, When } from '../../host/source.js';

const DPKG: When = { exists: '/var/lib/dpkg/status' };
const RPM: When = {
  all: [{ any: [{ tool: 'dnf' }, { tool: 'dnf5' }, { tool: 'yum' }] }, { not: DPKG }, { not: { tool: 'zypper' } }],
};
/** A resolver needs seconds of CPU time, and runs beside all else. */
const DEADLINE_MS = 20_000;

const release: Source = {
  id: 'os-release',
  why: 'which distribution it is, and how long it is supported',
  need: 'must',
  phase: 'once',
  files: ['/etc/os-release', '/usr/lib/os-release'],
};

const version: Source = {
  id: 'kernel-version',
  why: 'when the running kernel was built',
  need: 'may',
  phase: 'once',
  files: ['/proc/version'],
};

const rebootPackages: Source = {
  id: 'reboot-packages',
  why: 'which packages ask for a reboot',
  need: 'may',
  phase: 'once',
  files: ['/run/reboot-required.pkgs'],
  mayBeAbsent: true,
};

const files: Source = {
  id: 'patch-files',
  why: 'installed kernels, the age of the package lists, marks of a needed reboot',
  need: 'may',
  phase: 'after',
  stat: [
    '/run/reboot-required',
    '/run/reboot-needed',
    '/boot/vmlinu[xz]-*',
    '/boot/Image-*',
    '/lib/modules/*/modules.dep',
    '/var/lib/apt/lists/*Release',
    '/var/lib/apt/lists/*_Packages*',
    '/var/lib/apt/periodic/update-*stamp',
    '/var/cache/dnf/*/repodata/repomd.xml',
    '/var/cache/libdnf5/*/repodata/repomd.xml',
    '/var/cache/yum/*/*/*/repomd.xml',
    '/var/cache/zypp/solv/*/solv',
    '/var/cache/apk/APKINDEX.*',
    '/etc/apk/cache/APKINDEX.*',
    '/etc/systemd/system/timers.target.wants/dnf*-automatic*.timer',
  ],
  mayBeAbsent: true,
};

const repositories: Source = {
  id: 'package-sources',
  why: 'where packages come from, whether signatures are checked, whether updates are installed by themselves',
  need: 'may',
  phase: 'once',
  files: [
    '/etc/apt/sources.list',
    '/etc/apt/sources.list.d/*',
    '/etc/apt/apt.conf',
    '/etc/apt/apt.conf.d/*',
    '/etc/yum.repos.d/*.repo',
    '/etc/dnf/dnf.conf',
    '/etc/yum.conf',
    '/etc/zypp/repos.d/*.repo',
  ],
  lines:
    '^[[:space:]]*(deb[[:space:]]|(Types|URIs|Suites|Enabled|Trusted|Allow-Insecure):|[[]|(repo_)?gpgcheck|enabled)|^[^/#]*(Unattended-Upgrade |AllowUnauthenticated )',
  mayBeAbsent: true,
  // The address of a repository may hold a password.
  secrets: true,
};

const apt: Source = {
  id: 'apt',
  why: 'the updates that are pending, and which of them are security updates',
  need: 'must',
  phase: 'after',
  probe: 'apt',
  deadlineMs: DEADLINE_MS,
  when: { all: [{ tool: 'apt-get' }, DPKG] },
};

const dpkg: Source = {
  id: 'dpkg',
  why: 'packages that are held or only half installed',
  need: 'may',
  phase: 'after',
  probe: 'dpkg',
  when: DPKG,
};

const dnf: Source = {
  id: 'dnf',
  why: 'the updates and security advisories that are pending',
  need: 'must',
  phase: 'after',
  probe: 'dnf',
  deadlineMs: DEADLINE_MS,
  when: RPM,
};

const zypper: Source = {
  id: 'zypper',
  why: 'the security patches that are pending',
  need: 'must',
  phase: 'after',
  argv: ['nice', '-n', '19', 'zypper', '--non-interactive', '--no-refresh', 'list-patches', '--category', 'security'],
  deadlineMs: DEADLINE_MS,
  when: { all: [{ tool: 'zypper' }, { not: DPKG }] },
};

const apk: Source = {
  id: 'apk',
  why: 'the updates that are pending',
  need: 'must',
  phase: 'after',
  argv: ['apk', '--no-network', 'version', '-l', '<'],
  when: { all: [{ tool: 'apk' }, { exists: '/lib/apk/db/installed' }] },
};

const libraries: Source = {
  id: 'stale-libraries',
  why: 'programs that still use a library which was replaced',
  need: 'may',
  phase: 'after',
  probe: 'stale-libraries',
  deadlineMs: 5000,
};

export const sources = {
  release,
  version,
  rebootPackages,
  files,
  repositories,
  apt,
  dpkg,
  dnf,
  zypper,
  apk,
  libraries,
};
