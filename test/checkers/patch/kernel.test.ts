import { describe, expect, it } from 'vitest';
import {
  builtAt,
  compareReleases,
  flavourOf,
  installedKernels,
  newerKernel,
} from '../../../src/checkers/patch/kernel.js';

const boot = (...releases: string[]): string[] =>
  releases.flatMap(release => [`/boot/vmlinuz-${release}`, `/lib/modules/${release}/modules.dep`]);
const newer = (running: string, paths: readonly string[]): string | undefined =>
  newerKernel(running, installedKernels(paths));

describe('a reboot is needed for a newer kernel', () => {
  it.each([
    ['Debian, by number and not by letter', '6.1.0-9-amd64', boot('6.1.0-9-amd64', '6.1.0-10-amd64'), '6.1.0-10-amd64'],
    [
      'RHEL',
      '5.14.0-362.24.1.el9_3.x86_64',
      boot('5.14.0-362.24.1.el9_3.x86_64', '5.14.0-427.13.1.el9_4.x86_64'),
      '5.14.0-427.13.1.el9_4.x86_64',
    ],
    [
      'Fedora, over a release',
      '6.6.8-200.fc39.x86_64',
      boot('6.6.8-200.fc39.x86_64', '6.8.4-300.fc40.x86_64'),
      '6.8.4-300.fc40.x86_64',
    ],
    ['Ubuntu', '5.15.0-91-generic', boot('5.15.0-91-generic', '5.15.0-101-generic'), '5.15.0-101-generic'],
    [
      'Alpine, whose images have no version',
      '6.6.7-0-lts',
      ['/boot/vmlinuz-lts', '/lib/modules/6.6.8-0-lts/modules.dep'],
      '6.6.8-0-lts',
    ],
    [
      'Arch, likewise',
      '6.9.1-arch1-1',
      ['/boot/vmlinuz-linux', '/lib/modules/6.9.1-arch1-2/modules.dep'],
      '6.9.1-arch1-2',
    ],
    ['a release after its candidate', '6.12.0-rc7-amd64', boot('6.12.0-amd64'), '6.12.0-amd64'],
  ])('%s', (_, running, paths, expected) => expect(newer(running, paths)).toBe(expected));
});

/** Threads in which Lynis asked for a reboot that nobody needed. */
describe('no reboot is asked for', () => {
  const RUNNING = '5.14.0-427.el9.x86_64';

  it('for a rescue image (lynis #999)', () => {
    expect(
      newer(RUNNING, [...boot(RUNNING), '/boot/vmlinuz-0-rescue-4f0e9b1c5d6a4b7e8f90a1b2c3d4e5f6']),
    ).toBeUndefined();
    expect(newer('0.1-rescue', ['/boot/vmlinuz-9-rescue-4f0e'])).toBeUndefined();
  });

  it('for a link without a version (lynis #1241)', () => {
    expect(newer(RUNNING, ['/boot/vmlinuz', '/boot/vmlinuz.old', ...boot(RUNNING)])).toBeUndefined();
    expect(
      newer('6.1.0-9-amd64', ['/boot/vmlinuz-6.1.0-9-amd64', '/lib/modules/6.1.0-9-amd64/modules.dep']),
    ).toBeUndefined();
  });

  it('for an older kernel that is still installed (lynis #1259)', () => {
    expect(newer('6.1.0-37-amd64', boot('6.1.0-37-amd64', '6.1.0-9-amd64', '5.10.0-30-amd64'))).toBeUndefined();
    // One that was built by hand is newer than all of the distribution.
    expect(newer('6.12.1-amd64', boot('6.1.0-37-amd64'))).toBeUndefined();
  });

  it('for the age of files: the order of the list does not count (lynis #1180)', () => {
    const paths = boot('6.1.0-37-amd64', '6.1.0-36-amd64');
    expect([newer('6.1.0-37-amd64', paths), newer('6.1.0-37-amd64', paths.toReversed())]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('for another flavour (lynis #1700)', () => {
    expect(newer('6.6.31-1-lts', boot('6.6.31-1-lts', '6.9.1-zen1-1-zen', '6.9.1-arch1-1'))).toBeUndefined();
    expect(newer('6.8.9-zen1-1-zen', boot('6.8.9-zen1-1-zen', '6.9.1-arch1-1'))).toBeUndefined();
    expect(newer('6.8.9-zen1-1-zen', boot('6.9.1-zen1-1-zen'))).toBe('6.9.1-zen1-1-zen');
    expect(newer('6.1.0-9-cloud-amd64', boot('6.1.0-10-amd64', '6.1.0-9-cloud-amd64'))).toBeUndefined();
    expect(newer('5.14.0-427.el9.x86_64', boot('5.15.0-200.131.27.el9uek.x86_64'))).toBeUndefined();
  });

  it('for what was removed and left something behind', () => {
    expect(newer('6.1.0-9-amd64', [...boot('6.1.0-9-amd64'), '/boot/vmlinuz-6.1.0-10-amd64'])).toBeUndefined();
    expect(
      newer('6.1.0-9-amd64', [...boot('6.1.0-9-amd64'), '/lib/modules/6.1.0-10-amd64/modules.dep']),
    ).toBeUndefined();
  });

  it('where no kernel is here: a container', () => {
    expect(installedKernels(['/lib/modules/6.9.1/modules.dep'])).toEqual([]);
    expect(newer('6.1.0', [])).toBeUndefined();
  });
});

it('flavours are words, without the numbers of a distribution', () => {
  const flavours = {
    '6.1.0-37-amd64': 'amd64',
    '6.12.57+deb13-amd64': 'amd64',
    '6.12.9+bpo-cloud-amd64': 'cloud-amd64',
    '5.14.0-362.el9.x86_64': '',
    '5.14.0-362.el9.x86_64+rt': 'rt',
    '6.1.66-91.160.amzn2023.x86_64': '',
    '6.4.0-150600.23.25-default': 'default',
    '6.9.1.hardened1-1-hardened': 'hardened',
    '6.5.11-7-pve': 'pve',
  };
  expect(Object.fromEntries(Object.keys(flavours).map(release => [release, flavourOf(release)]))).toEqual(flavours);
});

it('releases are in order', () => {
  const ordered = ['6.1.0-9', '6.1.0-10', '6.1.1', '6.12.0-rc3', '6.12.0-rc10', '6.12.0', '6.12.1-1', '10.0.0'];
  expect(ordered.toReversed().toSorted(compareReleases)).toEqual(ordered);
});

it.each([
  ['Debian', '#1 SMP PREEMPT_DYNAMIC Debian 6.1.140-1 (2025-05-22)', '2025-05-22'],
  ['RHEL', '#1 SMP PREEMPT_DYNAMIC Thu Nov 2 14:02:11 UTC 2023', '2023-11-02'],
  ['Ubuntu', '#101-Ubuntu SMP Tue Nov 14 13:30:08 UTC 2023', '2023-11-14'],
  ['Alpine', '#1-Alpine SMP PREEMPT_DYNAMIC Tue, 19 Dec 2023 14:37:29 +0000', '2023-12-19'],
  ['none', '#1 SMP PREEMPT_DYNAMIC @0', undefined],
  ['no month', '#1 SMP Tue Foo 14 13:30:08 UTC 2023', undefined],
  ['the compiler alone', '', undefined],
])('the date of a build: %s', (_, text, expected) => {
  const version = `Linux version 6.1.0 (a@b) (gcc 12.2.0 (2024-01-01)) ${text}`;
  expect(builtAt(version)?.toISOString().slice(0, 10)).toBe(expected);
});
