import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'patch.security-updates': {
    title: 'Security updates are pending',
    fix: 'Install them: apt-get upgrade; dnf upgrade --security; zypper patch --category security.',
  },
  'patch.updates': {
    title: 'Updates are pending',
    fix: 'Install them at the next maintenance: apt-get upgrade; dnf upgrade; apk upgrade.',
  },
  'patch.reboot': {
    title: 'A reboot is needed for updates that are installed',
    fix: 'Reboot when it suits; until then the old kernel or the old libraries run.',
  },
  'patch.stale-libraries': {
    title: 'Services still use libraries that were replaced',
    fix: 'Restart them: systemctl restart UNIT; needrestart or dnf needs-restarting -s lists them.',
  },
  'patch.end-of-life': {
    title: 'The release gets no more security updates, or soon will not',
    fix: 'Plan the upgrade to the next release.',
  },
  'patch.kernel-old': {
    title: 'The running kernel is very old',
    fix: 'Install the current kernel of the distribution and reboot.',
  },
  'patch.broken': {
    title: 'Packages are only half installed',
    fix: 'Run dpkg --configure -a, then apt-get -f install.',
  },
  'patch.held': {
    title: 'A held package has an update',
    fix: 'See why it is held: apt-mark showhold; let it go with apt-mark unhold NAME.',
  },
  'patch.no-security-source': {
    title: 'No source of security updates is configured',
    fix: 'Add the security archive of the distribution to /etc/apt/sources.list.d, then apt-get update.',
  },
  'patch.unsigned': {
    title: 'Packages are installed without a check of their signature',
    fix: 'Import the key of the repository and set gpgcheck=1, or take trusted=yes away.',
  },
  'patch.not-automatic': {
    title: 'Security updates are not installed by themselves',
    fix: 'Where nothing else installs them: apt-get install unattended-upgrades, and enable it.',
  },
} as const satisfies FindingCatalogue;

const manager = 'apt-get -s dist-upgrade, dnf -C, zypper, apk';

export const metricNames = {
  'patch.pending.count': { meaning: 'packages with an update', source: manager },
  'patch.security.count': { meaning: 'packages (patches of zypper) with a security update', source: manager },
  'patch.lists-age.days': { meaning: 'age of the newest package list', source: '/var/lib/apt/lists, /var/cache' },
  'patch.held.count': { meaning: 'packages that are held back', source: '/var/lib/dpkg/status' },
  'patch.held-updates.count': { meaning: 'held packages that have an update; in findings only', source: manager },
  'patch.broken.count': { meaning: 'packages that are only half installed or removed', source: '/var/lib/dpkg/status' },
  'patch.reboot.count': {
    meaning: '1: a reboot is needed, 0: not',
    source: '/run/reboot-required, /boot, needs-restarting',
  },
  'patch.kernels.count': { meaning: 'installed kernels', source: '/boot, /lib/modules' },
  'patch.kernel-age.days': { meaning: 'since the running kernel was built', source: '/proc/version' },
  'patch.support.days': { meaning: 'until the end of security updates; 0: it is over', source: '/etc/os-release' },
  'patch.support-over.days': {
    meaning: 'since the end of security updates; in findings only',
    source: '/etc/os-release',
  },
  'patch.stale-libraries.count': {
    meaning: 'services that use a library which was replaced',
    source: '/proc/[pid]/maps',
  },
  'patch.unsigned.count': {
    meaning: 'package sources whose signatures are not checked',
    source: '/etc/apt, /etc/yum.repos.d, /etc/zypp/repos.d',
  },
  'patch.security-sources.count': { meaning: '1: security updates have a source, 0: none', source: '/etc/apt' },
  'patch.automatic.count': {
    meaning: '1: updates are installed by themselves, 0: not',
    source: '/etc/apt/apt.conf.d, timers of dnf',
  },
} as const satisfies MetricCatalogue;
