import { expect, it } from 'vitest';
import { ownLimit } from '../../../src/checkers/memory/own-limit.js';
import { parseCgroups } from '../../../src/checkers/parse/cgroups.js';
import { ownGroups } from '../../../src/checkers/parse/own-group.js';
import type { HostFacts } from '../../../src/core/snapshot.js';
import { HOST } from '../../helpers/facts.js';
import { once, sampled, type Texts } from '../../helpers/readings.js';

function limit(files: Texts, own: string, host: Partial<HostFacts>): ReturnType<typeof ownLimit> {
  const machine = { ...HOST, ...host };
  const groups = parseCgroups(sampled({}, {}), once(files), machine);
  const above = ownGroups(groups, once({ '/proc/self/cgroup': own }), machine);
  return above && ownLimit(above, 8_000_000);
}

const V2 = '/sys/fs/cgroup';
const V1 = '/sys/fs/cgroup/memory';
const v2 = (path: string, max: string, current = '500'): Texts => ({
  [`${V2}${path}/memory.max`]: max,
  [`${V2}${path}/memory.current`]: current,
});
const v1 = (path: string, max: string): Texts => ({
  [`${V1}${path}/memory.limit_in_bytes`]: max,
  [`${V1}${path}/memory.usage_in_bytes`]: '500',
});
const NO_LIMIT = '9223372036854771712';

it.each<[string, Texts, string, Partial<HostFacts>, number | undefined]>([
  ['v2 with a namespace of its own: the root is the container', v2('', '1000'), '0::/', { container: 'podman' }, 1000],
  ['the same, though nothing says that it is a container', v2('', '1000'), '0::/', {}, 1000],
  [
    'v2 without a namespace: the lowest of all ancestors',
    { ...v2('/kubepods', '4000'), ...v2('/kubepods/pod1', '2000'), ...v2('/kubepods/pod1/c', 'max') },
    '0::/kubepods/pod1/c',
    { container: 'kubepods' },
    2000,
  ],
  [
    'v1: the mounted root',
    { ...v1('', '3000'), ...v1('/child', '100') },
    '5:memory:/docker/abc\n0::/',
    { cgroup: 'v1', container: 'docker' },
    3000,
  ],
  ['v1 without a limit', v1('', NO_LIMIT), '5:memory:/docker/abc', { cgroup: 'v1', container: 'docker' }, undefined],
  ['hybrid', v1('/lxc/web', '5000'), '5:memory:/lxc/web\n0::/', { cgroup: 'hybrid', container: 'lxc' }, 5000],
  ['a machine, where the limit of a login says nothing', v2('/user.slice', '1000'), '0::/user.slice', {}, undefined],
  ['a limit over all memory', v2('', '9000000'), '0::/', { container: 'docker' }, undefined],
])('%s', (_, files, own, host, bytes) => {
  expect(limit(files, own, host)?.limitBytes).toBe(bytes);
});

it('tells its use', () => {
  expect(limit(v2('', '1000', '950'), '0::/', { container: 'docker' })).toEqual({
    path: '/',
    limitBytes: 1000,
    usedBytes: 950,
    usedPercent: 95,
  });
});
