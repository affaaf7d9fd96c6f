import { describe, expect, it } from 'vitest';
import { patch, type PatchFacts } from '../../../src/checkers/patch/index.js';
import { limits } from '../../../src/checkers/patch/limits.js';
import { parseStaleUsers } from '../../../src/checkers/patch/parse-libraries.js';
import { doubtOf } from '../../../src/checkers/patch/judge-system.js';
import { runChecks } from '../../../src/checkers/runner.js';
import { HOST } from '../../helpers/facts.js';
import { said } from '../../helpers/judge.js';
import { snapshot, WELL } from '../../helpers/machine.js';
import { once, unread } from '../../helpers/readings.js';

const LIMITS = { listsDays: limits.listsDays.value, supportDays: 365, supportShortDays: 60, kernelDays: 365 };
const APT: NonNullable<PatchFacts['pending']> = { manager: 'apt', all: [], security: [], kept: [] };
const WELL_FACTS: PatchFacts = {
  system: 'Debian GNU/Linux 12',
  support: { name: 'debian 12', until: new Date('2028-06-30'), short: false, source: 'x' },
  supportDays: 586,
  pending: APT,
  listsAge: 1,
  dpkg: { held: ['a'], broken: [], interrupted: false },
  repositories: { apt: 2, security: true, official: true, pro: false, unsigned: [], automatic: true },
  automatic: true,
  reboot: { asked: undefined, packages: [], kernel: undefined },
  running: '6.1.0-37-amd64',
  kernels: ['6.1.0-37-amd64'],
  kernelAge: 30,
  staleUsers: [],
};
const SHORT = { name: 'fedora 43', until: new Date('2026-12-09'), short: true, source: 'x' };

describe('a machine', () => {
  it.each<[string, Partial<PatchFacts>, string[]]>([
    ['that is well', {}, []],
    [
      'of which nothing is known',
      {
        support: undefined,
        supportDays: undefined,
        pending: undefined,
        listsAge: undefined,
        dpkg: undefined,
        repositories: undefined,
        automatic: undefined,
        kernels: [],
        kernelAge: undefined,
        staleUsers: undefined,
      },
      [],
    ],
    [
      'with a security update',
      { pending: { ...APT, all: ['a'], security: ['a'] } },
      ['patch.security-updates medium packages'],
    ],
    ['with another update', { pending: { ...APT, all: ['a'] } }, ['patch.updates info packages']],
    [
      'with updates of no known kind',
      { pending: { manager: 'apk', all: ['a'], security: undefined, kept: [] } },
      ['patch.updates low packages'],
    ],
    ['with a held package that has an update', { pending: { ...APT, kept: ['a'] } }, ['patch.held low packages']],
    ['with another package kept back', { pending: { ...APT, kept: ['b'] } }, []],
    [
      'with an interrupted installation',
      { dpkg: { held: [], broken: [], interrupted: true } },
      ['patch.broken medium dpkg'],
    ],
    [
      'without security updates among its sources',
      { repositories: { apt: 1, security: false, official: true, pro: false, unsigned: [], automatic: true } },
      ['patch.no-security-source medium apt'],
    ],
    [
      'with a mirror alone, which may carry them under another name',
      { repositories: { apt: 1, security: false, official: false, pro: false, unsigned: [], automatic: true } },
      ['patch.no-security-source low apt'],
    ],
    [
      'of testing, which has none',
      {
        support: undefined,
        supportDays: undefined,
        repositories: { apt: 1, security: false, official: true, pro: false, unsigned: [], automatic: true },
      },
      [],
    ],
    [
      'that asks for a reboot',
      { reboot: { asked: '/run/reboot-required', packages: [], kernel: undefined } },
      ['patch.reboot medium system'],
    ],
    [
      'with a newer kernel',
      { reboot: { asked: undefined, packages: [], kernel: '6.1.0-40-amd64' } },
      ['patch.reboot medium system'],
    ],
    ['supported for a year and a day', { supportDays: 366 }, []],
    ['supported for a year', { supportDays: 365 }, ['patch.end-of-life medium debian 12']],
    ['on its last day', { supportDays: 0 }, ['patch.end-of-life medium debian 12']],
    ['no longer supported', { supportDays: -1 }, ['patch.end-of-life high debian 12']],
    ['of a short life, supported for 61 days', { support: SHORT, supportDays: 61 }, []],
    ['of a short life, supported for 60', { support: SHORT, supportDays: 60 }, ['patch.end-of-life medium fedora 43']],
    ['with a kernel of a year', { kernelAge: 365 }, []],
    ['with an older one', { kernelAge: 365.1 }, ['patch.kernel-old low kernel']],
  ])('%s', (_, over, findings) => {
    expect(said(patch, { ...WELL_FACTS, ...over })).toEqual(findings);
  });

  it.each<[string, Partial<PatchFacts>, string | undefined]>([
    ['fresh lists', {}, undefined],
    ['lists of seven days', { listsAge: 7 }, undefined],
    ['older lists', { listsAge: 8.6 }, 'The package lists are 8 days old.'],
    ['no lists', { listsAge: 'none' }, 'There are no package lists, so apt knows of no updates.'],
    ['lists of unknown age', { listsAge: undefined }, 'The age of the package lists is not known.'],
    [
      'a failure',
      { pending: { ...APT, all: undefined, security: undefined, failed: 'locked' } },
      'apt could not tell what is pending: locked',
    ],
    [
      'no manager',
      { pending: undefined },
      'No package manager that Lumo knows (apt, dnf, yum, zypper, apk) told of updates.',
    ],
  ])('with %s is doubted accordingly', (_, over, doubt) => {
    expect(doubtOf({ ...WELL_FACTS, ...over }, LIMITS)).toBe(doubt);
  });
});

describe('the check', () => {
  const check = (over: Record<string, ReturnType<typeof once>>, host = HOST) =>
    runChecks(['patch'], snapshot({ ...WELL, ...over }, host), () => 0).checks[0];
  const list = '/var/lib/apt/lists/deb.debian.org_dists_bookworm_InRelease';
  const old = (days: number): string => `644 0 0 9 ${HOST.at.getTime() / 1000 - days * 86_400} regular file`;

  it('is ok with fresh lists, unknown with stale ones, and says what it found in any case', () => {
    expect(check({})).toMatchObject({ status: 'ok', findings: [] });
    expect(check({ 'patch-files': once({ [list]: old(9) }) })).toMatchObject({
      status: 'unknown',
      reason: 'The package lists are 9 days old.',
      metrics: { 'patch.lists-age.days': 9 },
    });
  });

  it('does not take a stamp for a list', () => {
    const stamp = { '/var/lib/apt/periodic/update-success-stamp': old(1) };
    expect(check({ 'patch-files': once(stamp) })).toMatchObject({ status: 'unknown' });
    expect(check({ 'patch-files': once({ ...stamp, [list]: old(9) }) })).toMatchObject({ status: 'ok' });
  });

  it('does not judge the kernel of a container', () => {
    const kernels = once({ '/boot/vmlinuz-9.9.9': old(1), '/lib/modules/9.9.9/modules.dep': old(1), [list]: old(1) });
    expect(check({ 'patch-files': kernels })?.findings.map(({ code }) => code)).toEqual(['patch.reboot']);
    const inside = check({ 'patch-files': kernels }, { ...HOST, container: 'docker' });
    expect(inside?.findings).toEqual([]);
    expect(inside?.metrics).not.toHaveProperty('patch.kernel-age.days');
  });
});

describe('replaced libraries', () => {
  const maps = (path: string): string => `7f00-7f01 r-xp 00000000 08:01 9    ${path}`;

  it('by the service that uses them, or by the name of the process', () => {
    const reading = once({
      '/proc/8/maps': maps('/usr/lib64/libssl.so.3.0.7;65f3e1a2 (deleted)'),
      '/proc/8/comm': 'worker',
      '/proc/8/cgroup': '1:name=systemd:/system.slice/web\\x2dapp.service\n0::/system.slice/web\\x2dapp.service/worker',
      '/proc/9/maps': maps('/usr/lib/libc.so.6 (deleted)'),
      '/proc/9/comm': 'bash',
      '/proc/9/cgroup': '0::/user.slice/user-0.slice/session-3.scope',
      '/proc/10/maps': maps('/usr/lib/libc.so.6 (deleted)'),
      '/proc/11/maps': maps('/memfd:x (deleted)'),
      scanned: '',
    });
    expect(parseStaleUsers(reading)).toEqual([
      { name: 'web\\x2dapp.service', library: '/usr/lib64/libssl.so.3.0.7' },
      { name: 'bash', library: '/usr/lib/libc.so.6' },
    ]);
  });

  it('are unknown to all but root', () => {
    expect(parseStaleUsers(unread('denied'))).toBeUndefined();
    expect(parseStaleUsers(once({ '/proc/9/maps': maps('/usr/lib/libc.so.6 (deleted)') }))).toBeUndefined();
  });
});
