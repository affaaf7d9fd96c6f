import { HOST } from '../facts.js';
import type { Readings } from '../machine.js';
import { once, unread } from '../readings.js';

const NOW = HOST.at.getTime() / 1000;
const stat = (daysAgo: number): string => `644 0 0 9 ${NOW - daysAgo * 86_400} regular file`;
const ELSEWHERE: Readings = {
  dnf: unread('not-applicable'),
  zypper: unread('not-applicable'),
  apk: unread('not-applicable'),
};

/** What the patch check reads on a machine on which nothing is wrong. */
export const well: Readings = {
  ...ELSEWHERE,
  'os-release': once({ '/etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"' }),
  'kernel-version': once({
    '/proc/version': 'Linux version 6.1.0 (debian-kernel@lists.debian.org) #1 SMP Debian 6.1.140-1 (2026-09-22)',
  }),
  'reboot-packages': unread('missing'),
  'patch-files': once({
    '/boot/vmlinuz-6.1.0': stat(60),
    '/lib/modules/6.1.0/modules.dep': stat(60),
    '/var/lib/apt/lists/deb.debian.org_debian-security_dists_bookworm-security_InRelease': stat(1),
  }),
  'package-sources': once({
    '/etc/apt/sources.list':
      'deb http://deb.debian.org/debian bookworm main\ndeb http://security.debian.org bookworm-security main',
    '/etc/apt/apt.conf.d/20auto-upgrades': 'APT::Periodic::Unattended-Upgrade "1";',
  }),
  apt: {
    state: 'ok',
    samples: [{ upAt: 1000, ms: 4000, items: [{ path: 'apt-get', text: '', state: 'ok', exit: 0 }] }],
  },
  dpkg: once({ dpkg: '' }),
  'stale-libraries': once({ scanned: '' }),
};

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  ...ELSEWHERE,
  'os-release': once({ '/etc/os-release': 'ID=debian\nVERSION_ID="10"' }),
  'kernel-version': once({ '/proc/version': 'Linux version 6.1.0 (a@b) #1 SMP Tue Sep 24 10:00:00 UTC 2024' }),
  'reboot-packages': once({ '/run/reboot-required.pkgs': 'libc6\nlibc6\n' }),
  'patch-files': once({
    '/run/reboot-required': stat(1),
    '/boot/vmlinuz-6.1.0': stat(900),
    '/boot/vmlinuz-6.1.1': stat(9),
    '/lib/modules/6.1.0/modules.dep': stat(900),
    '/lib/modules/6.1.1/modules.dep': stat(9),
    '/var/lib/apt/lists/deb.debian.org_debian_dists_buster_InRelease': stat(40),
  }),
  'package-sources': once({ '/etc/apt/sources.list': 'deb [trusted=yes] http://mirror/debian buster main' }),
  apt: {
    state: 'ok',
    samples: [
      {
        upAt: 1000,
        ms: 4000,
        items: [
          {
            path: 'apt-get',
            text: 'The following packages have been kept back:\n  openssl\nInst bash [5.0] (5.1 Debian:10/oldstable [amd64])\nInst sudo [1.8] (1.9 Debian-Security:10/oldstable [amd64])\n',
            state: 'ok',
            exit: 0,
          },
        ],
      },
    ],
  },
  dpkg: once({ dpkg: 'openssl hold ok installed\ncron install ok half-configured\n' }),
  'stale-libraries': once({
    '/proc/80/maps': '7f00-7f01 r-xp 00000000 08:01 9    /usr/lib/x86_64-linux-gnu/libssl.so.3 (deleted)',
    '/proc/80/comm': 'nginx',
    '/proc/80/cgroup': '0::/system.slice/nginx.service',
    scanned: '',
  }),
};
