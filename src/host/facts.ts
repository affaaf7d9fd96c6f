import type { CgroupLayout, HostFacts, Item } from '../core/snapshot.js';
import { countCpus } from './cpu-list.js';

/** What the collector's first section says of the machine. Pure; what was not readable is absent or the plain default. */
export function parseHostFacts(items: readonly Item[], collector: HostFacts['collector']): HostFacts {
  const text = (path: string): string => items.find(item => item.path === path)?.text.trim() ?? '';
  const name = text('/proc/sys/kernel/hostname');
  const [, seconds = '0', utcOffset = '+0000'] = /^(\d{1,12}) ([+-]\d{4})$/.exec(text('date')) ?? [];
  const present = new Set(text('present').split('\n'));
  const machineId = text('/etc/machine-id');
  const bootId = text('/proc/sys/kernel/random/boot_id');
  const container = containerOf(text, present);
  const platform = text('platform');
  return {
    name: name || 'unknown',
    ...(machineId === '' ? {} : { machineId }),
    ...(bootId === '' ? {} : { bootId }),
    at: new Date(Number(seconds) * 1000),
    utcOffset,
    uid: /^\d+$/.test(text('uid')) ? Number(text('uid')) : -1,
    kernel: text('/proc/sys/kernel/osrelease') || 'unknown',
    ...(platform === '' ? {} : { platform }),
    os: parseOsRelease(text('/etc/os-release')),
    cpus: countCpus(text('/sys/devices/system/cpu/online')) ?? (Number(text('cpus')) || 1),
    init: text('/proc/1/comm') || 'unknown',
    ...(container === undefined ? {} : { container }),
    cgroup: layout(present),
    psi: present.has('/proc/pressure/cpu'),
    tools: new Set(
      text('tools')
        .split('\n')
        .filter(tool => tool !== ''),
    ),
    collector,
  };
}

function parseOsRelease(text: string): HostFacts['os'] {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) fields.set(key, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  const version = fields.get('VERSION_ID');
  return {
    id: fields.get('ID') ?? 'unknown',
    like: (fields.get('ID_LIKE') ?? '').split(' ').filter(id => id !== ''),
    ...(version === undefined ? {} : { version }),
  };
}

function layout(present: ReadonlySet<string>): CgroupLayout {
  if (present.has('/sys/fs/cgroup/cgroup.controllers')) return 'v2';
  const v1 = present.has('/sys/fs/cgroup/memory') || present.has('/sys/fs/cgroup/cpu');
  if (present.has('/sys/fs/cgroup/unified/cgroup.controllers')) return v1 ? 'hybrid' : 'v2';
  return v1 ? 'v1' : 'none';
}

/** The signs of host.md 0: marker files, systemd's own note, and the groups of process 1. */
function containerOf(text: (path: string) => string, present: ReadonlySet<string>): string | undefined {
  if (text('/run/systemd/container') !== '') return text('/run/systemd/container');
  if (present.has('/.dockerenv')) return 'docker';
  if (present.has('/run/.containerenv')) return 'podman';
  const [, kind] = /(kubepods|docker|lxc)/.exec(text('/proc/1/cgroup')) ?? [];
  return kind;
}
