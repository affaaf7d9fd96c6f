import { describe, expect, it } from 'vitest';
import { parseCgroups } from '../../../src/checkers/parse/cgroups.js';
import { type EffectiveCpus, effectiveCpus } from '../../../src/checkers/parse/effective-cpus.js';
import type { HostFacts } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { once, sampled, type Texts } from '../../helpers/readings.js';

function effective(limits: Texts, own: string, over: Partial<HostFacts> = {}): EffectiveCpus {
  const host = { ...HOST, cpus: 64, ...over };
  const groups = parseCgroups(sampled({}, {}), once(limits), host);
  return effectiveCpus(groups, once({ '/proc/self/cgroup': own }), host);
}

describe('CPUs that what runs here may use', () => {
  it('are all that are online on a whole machine, whatever a session may use', () => {
    const limits = { '/sys/fs/cgroup/user.slice/cpu.max': '50000 100000' };
    expect(effective(limits, '0::/user.slice/session-1.scope')).toEqual({
      count: 64,
      online: 64,
      by: 'online',
    });
  });

  it('of v2 are the least of the group and all above it, a quota rounded up', () => {
    const limits = {
      '/sys/fs/cgroup/cpu.max': 'max 100000',
      '/sys/fs/cgroup/a/cpu.max': '150000 100000',
      '/sys/fs/cgroup/a/b/cpu.max': '400000 100000',
      '/sys/fs/cgroup/other/cpu.max': '10000 100000',
      '/sys/fs/cgroup/a/cpuset.cpus.effective': '0-2\n',
    };
    expect(effective(limits, '0::/a/b', { container: 'docker' })).toEqual({
      count: 2,
      online: 64,
      quota: 1.5,
      cpuset: 3,
      by: 'quota',
    });
  });

  it('of a container are those of its mounted root, where its path is not to be seen', () => {
    const limits = {
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/cpuset/cpuset.cpus': '4-7',
      '/sys/fs/cgroup/cpuset/cpuset.effective_cpus': '4-5',
    };
    const own = `4:cpuset:/docker/${'a'.repeat(64)}\n3:cpu,cpuacct:/docker/${'a'.repeat(64)}`;
    expect(effective(limits, own, { cgroup: 'v1', container: 'docker' })).toEqual({
      count: 2,
      online: 64,
      cpuset: 2,
      by: 'cpuset',
    });
  });

  it('are known by the root alone: a real one has no quota', () => {
    const limits = { '/sys/fs/cgroup/cpu.max': '200000 100000' };
    expect(effective(limits, '0::/')).toMatchObject({ count: 2, by: 'quota' });
  });
});
