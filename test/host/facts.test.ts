import { describe, expect, it } from 'vitest';
import type { HostFacts } from '../../src/core/snapshot.js';
import { countCpus } from '../../src/host/cpu-list.js';
import { parseHostFacts } from '../../src/host/facts.js';

const collector = { shell: 10, parent: 9 };

/** Facts of texts by path. */
function factsOf(texts: Record<string, string>): HostFacts {
  return parseHostFacts(
    Object.entries(texts).map(([path, text]) => ({ path, text, state: 'ok' })),
    collector,
  );
}

it('says what a machine is', () => {
  expect(
    factsOf({
      '/proc/sys/kernel/hostname': 'web-7',
      '/proc/sys/kernel/osrelease': '6.1.0-18-amd64',
      '/proc/sys/kernel/random/boot_id': '0b0f7b54-3bd5-4d0c-8a0e-0d2f6b7d6c11',
      '/etc/machine-id': '4c4c4544005a3510804ab4c04f573933',
      '/etc/os-release': 'ID=debian\nVERSION_ID="12"',
      '/proc/1/comm': 'systemd',
      '/proc/1/cgroup': '0::/init.scope',
      '/sys/devices/system/cpu/online': '0-3,8,10-11',
      date: '1763784000 +0545\n',
      uid: '0\n',
      tools: 'systemctl\ntimeout\n',
      present: '/sys/fs/cgroup/cgroup.controllers\n/proc/pressure/cpu\n',
    }),
  ).toEqual({
    name: 'web-7',
    kernel: '6.1.0-18-amd64',
    bootId: '0b0f7b54-3bd5-4d0c-8a0e-0d2f6b7d6c11',
    machineId: '4c4c4544005a3510804ab4c04f573933',
    at: new Date('2025-11-22T04:00:00Z'),
    utcOffset: '+0545',
    uid: 0,
    os: { id: 'debian', like: [], version: '12' },
    cpus: 7,
    init: 'systemd',
    cgroup: 'v2',
    psi: true,
    tools: new Set(['systemctl', 'timeout']),
    collector,
  });
});

it('counts the CPUs of /proc/stat where the list of those that are online is hidden', () => {
  expect(factsOf({ cpus: '6\n' }).cpus).toBe(6);
  expect(factsOf({ cpus: '6\n', '/sys/devices/system/cpu/online': '0-3' }).cpus).toBe(4);
});

it('knows nothing of a machine that said nothing, and invents nothing', () => {
  const unknown = {
    name: 'unknown',
    kernel: 'unknown',
    at: new Date(0),
    utcOffset: '+0000',
    uid: -1,
    os: { id: 'unknown', like: [] },
    cpus: 1,
    init: 'unknown',
    cgroup: 'none',
    psi: false,
    tools: new Set(),
    collector,
  };
  expect(parseHostFacts([], collector)).toEqual(unknown);
  // A date that is none would break every report that prints it.
  for (const date of ['x', '1e99 +0000', '99999999999999999 +0000', '- -'])
    expect(factsOf({ date, uid: 'root', '/sys/devices/system/cpu/online': '3-0' })).toEqual(unknown);
});

it.each([
  [
    'Debian',
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nID=debian',
    'debian',
    [],
    '12',
  ],
  ['Ubuntu', 'VERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian', 'ubuntu', ['debian'], '24.04'],
  ['Alpine', "NAME='Alpine Linux'\nID=alpine\nVERSION_ID=3.20.3", 'alpine', [], '3.20.3'],
  [
    'Rocky',
    'NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"',
    'rocky',
    ['rhel', 'centos', 'fedora'],
    '9.4',
  ],
  [
    'Buildroot, with busybox',
    'NAME=Buildroot\nVERSION=2024.02\nID=buildroot\nVERSION_ID=2024.02',
    'buildroot',
    [],
    '2024.02',
  ],
  ['Arch, which rolls', 'ID=arch\nBUILD_ID=rolling', 'arch', [], undefined],
])('reads os-release of %s', (_, text, id, like, version) => {
  expect(factsOf({ '/etc/os-release': text }).os).toEqual({ id, like, ...(version !== undefined && { version }) });
});

describe('the layout of the control groups', () => {
  const root = '/sys/fs/cgroup';
  it.each([
    ['v2', [`${root}/cgroup.controllers`]],
    ['v1', [`${root}/memory`, `${root}/cpu`]],
    ['v1', [`${root}/cpu`]],
    ['hybrid', [`${root}/unified/cgroup.controllers`, `${root}/memory`, `${root}/cpu`]],
    ['v2', [`${root}/unified/cgroup.controllers`]],
    ['none', []],
  ])('is %s with %j', (layout, present) => {
    expect(factsOf({ present: present.join('\n') }).cgroup).toBe(layout);
  });
});

it.each([
  ['systemd-nspawn', { '/run/systemd/container': 'systemd-nspawn\n', present: '/.dockerenv' }],
  ['docker', { present: '/.dockerenv' }],
  ['podman', { present: '/run/.containerenv' }],
  ['docker', { '/proc/1/cgroup': '5:memory:/docker/4f1c' }],
  ['kubepods', { '/proc/1/cgroup': '4:cpu:/kubepods/burstable/pod1/4f1c' }],
  ['lxc', { '/proc/1/cgroup': '2:cpu:/lxc/web\n1:name=systemd:/lxc/web' }],
  // A host that runs Docker is no container.
  [undefined, { '/proc/1/cgroup': '1:name=systemd:/init.scope\n0::/init.scope', present: '/var/run/docker.sock' }],
])('takes a machine for the container %s by its signs', (container, texts) => {
  expect(factsOf(texts).container).toBe(container);
});

it.each([
  ['0', 1],
  ['0-63', 64],
  ['0,2,4-5\n', 4],
  ['', undefined],
  ['a-b', undefined],
  ['0-', undefined],
  ['7-3', undefined],
])('counts the CPUs of %j', (list, count) => {
  expect(countCpus(list)).toBe(count);
});
