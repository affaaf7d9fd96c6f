import { describe, expect, it } from 'vitest';
import { attributeContainer } from '../../../src/coredump/pod/attribute.js';
import { cgroupPod } from '../../../src/coredump/pod/cgroup.js';
import type { PodEvidence } from '../../../src/coredump/pod/evidence.js';
import type { ContainerStatus, PodStatus } from '../../../src/kube/kube.js';

const UID = '0b1f2c3d-1111-2222-3333-444455556666';
const ID = 'ab'.repeat(32);
const env = { name: 'milvus-0', confidence: 0.8, evidence: ['environment: HOSTNAME=milvus-0'] };
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();

const runs = (name: string, since = -100): ContainerStatus => ({
  name,
  state: { running: { startedAt: at(since) } },
  restartCount: 0,
});
const ended = (name: string, second: number, exitCode = 139): ContainerStatus => ({
  name,
  containerID: `containerd://${ID}`,
  restartCount: 1,
  state: { running: { startedAt: at(second + 1) } },
  lastState: { terminated: { exitCode, finishedAt: at(second) } },
});
const pod = (namespace: string, containers: ContainerStatus[], more: Partial<PodStatus> = {}): PodStatus => ({
  namespace,
  name: 'milvus-0',
  uid: `${namespace}-uid`,
  node: 'n1',
  containers,
  ...more,
});
/** SIGSEGV of PID 1 at second 0, written at 2. */
const crash = (pods: PodStatus[], more: Partial<PodEvidence> = {}, observed = 40): PodEvidence => ({
  environment: env,
  signal: 11,
  pid: 1,
  dumpedAt: at(0),
  writtenAt: at(2),
  cluster: { observedAt: at(observed), pods },
  ...more,
});

describe('without a cluster', () => {
  it('says what the core says, surer where the host name agrees', () => {
    expect(attributeContainer({ environment: env })).toEqual(env);
    expect(attributeContainer({ environment: env, attributeHostname: 'milvus-0' })).toMatchObject({ confidence: 0.85 });
  });

  it('says how sure the container is, where the environment names one', () => {
    const told = { ...env, confidence: 0.95, container: 'app' };
    expect(attributeContainer({ environment: told })).toEqual({ ...told, containerConfidence: 0.9 });
  });

  it('is less sure where they differ, and says so', () => {
    const found = attributeContainer({ environment: env, nameHostname: 'other' });
    expect(found).toMatchObject({ name: 'milvus-0', confidence: 0.5 });
    expect(found?.evidence).toContain('the names do not agree');
  });

  it('takes no machine for a pod', () => {
    expect(
      attributeContainer({ environment: { ...env, name: 'n1' }, node: 'n1', attributeHostname: 'n1' }),
    ).toBeUndefined();
    expect(attributeContainer({ attributeHostname: 'web-0' })).toBeUndefined();
    expect(attributeContainer({})).toBeUndefined();
  });

  it('takes a host name for a pod where the control group is one of a pod', () => {
    const cgroup = `0::/kubepods/burstable/pod${UID}/${ID}`;
    expect(attributeContainer({ attributeHostname: 'web-0', cgroup })).toMatchObject({
      name: 'web-0',
      uid: UID,
      confidence: 0.6,
    });
  });
});

describe('with a cluster', () => {
  it('finds pod and container by the control group, whatever the names say', () => {
    const cgroup = `0::/kubepods.slice/kubepods-pod${UID.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope\n`;
    const pods = [pod('a', [runs('x')]), pod('b', [runs('side'), ended('app', 3)], { uid: UID })];
    expect(attributeContainer(crash(pods, { cgroup }))).toMatchObject({
      namespace: 'b',
      container: 'app',
      node: 'n1',
      confidence: 0.99,
    });
  });

  it('finds the container by exit code and time', () => {
    const found = attributeContainer(crash([pod('a', [runs('side'), ended('app', 3)])]));
    expect(found).toMatchObject({ namespace: 'a', container: 'app', confidence: 0.85, containerConfidence: 0.85 });
    expect(found?.evidence.at(-1)).toBe('container app ended by signal 11 at that time, no other did');
  });

  it('is less sure of the container that ended where a child of PID 1 crashed: its own may have gone on', () => {
    const found = attributeContainer(crash([pod('a', [runs('side'), ended('app', 3)])], { pid: 7 }));
    expect(found).toMatchObject({ container: 'app', confidence: 0.85, containerConfidence: 0.6 });
    expect(found?.evidence.at(-1)).toContain('it was a child of PID 1');
  });

  it.each([
    ['ended by another signal', ended('app', 3, 134)],
    ['ended long after', ended('app', 30)],
    ['ended before', ended('app', -5)],
  ])('names no container that %s', (_, container) => {
    const { container: named } = attributeContainer(crash([pod('a', [runs('side'), container])])) ?? {};
    expect(named).toBeUndefined();
  });

  it('names no container where two ended so, or the status is too young to tell', () => {
    const both = attributeContainer(crash([pod('a', [ended('b', 2), ended('app', 3)])]));
    expect(both).toMatchObject({ namespace: 'a', confidence: 0.85 });
    expect([both?.container, both?.containerConfidence]).toEqual([undefined, undefined]);
    expect(both?.evidence.at(-1)).toBe('ambiguous: the container may be any of b, app');
    const young = { ...ended('app', 3), state: { terminated: { exitCode: 139, finishedAt: at(3) } }, lastState: {} };
    expect(attributeContainer(crash([pod('a', [runs('side'), young])], {}, 4))?.container).toBeUndefined();
  });

  it('of two pods of one name takes the one that ended so, if the other surely did not', () => {
    const pods = [pod('a', [runs('app')]), pod('b', [ended('app', 3)])];
    expect(attributeContainer(crash(pods))).toMatchObject({ namespace: 'b', confidence: 0.8 });
    for (const doubt of [{ pid: 7 }, { signal: 6 }, { cluster: { observedAt: at(5), pods } }]) {
      const found = attributeContainer(crash(pods, doubt));
      expect(found).toMatchObject({ name: 'milvus-0', confidence: 0.4 });
      expect(found?.namespace).toBeUndefined();
      expect(found?.evidence.at(-1)).toContain('ambiguous: a/milvus-0, b/milvus-0 bear this name');
    }
  });

  it('uses namespace, node and uid to tell namesakes apart', () => {
    const pods = [pod('a', [runs('x')]), pod('b', [runs('x')], { node: 'n2' }), pod('c', [runs('x')], { uid: UID })];
    const late = { pid: 7 };
    expect(attributeContainer(crash(pods, { ...late, node: 'n2' }))?.namespace).toBe('b');
    expect(attributeContainer(crash(pods, { ...late, environment: { ...env, namespace: 'a' } }))?.namespace).toBe('a');
    expect(attributeContainer(crash(pods, { ...late, environment: { ...env, uid: UID } }))?.namespace).toBe('c');
  });

  it('does not take a namesake for a pod that is gone', () => {
    const found = attributeContainer(crash([pod('a', [runs('app')])]));
    expect(found).toMatchObject({ name: 'milvus-0', confidence: 0.5 });
    expect(found?.namespace).toBeUndefined();
  });

  it('does not take a pod that was made after the dump, for which the name is all that speaks', () => {
    const again = (second: number): PodStatus => pod('a', [runs('app')], { createdAt: at(second) });
    const { namespace, name } = attributeContainer(crash([again(8)], { pid: 7 })) ?? {};
    expect([namespace, name]).toEqual([undefined, 'milvus-0']);
    // The clocks of two machines differ by some seconds.
    expect(attributeContainer(crash([again(4)], { pid: 7 }))?.namespace).toBe('a');
    const pods = [again(60), pod('b', [runs('app')])];
    expect(attributeContainer(crash(pods, { pid: 7 }))?.namespace).toBe('b');
  });

  it('says how the container ended, where it ended so', () => {
    const end = { terminated: { exitCode: 139, reason: 'Error', finishedAt: at(3) } };
    const by = (state: ContainerStatus['state']): string[] =>
      attributeContainer(crash([pod('a', [{ name: 'app', ...(state && { state }) }])]))?.evidence ?? [];
    expect(by(end)).toContain(`status of the pod: app ended with exit code 139, Error, at ${at(3)}`);
    expect(by({ terminated: { signal: 11, finishedAt: at(3) } })).toContain(
      `status of the pod: app ended with exit code unknown, signal 11 at ${at(3)}`,
    );
    expect(by({ terminated: { exitCode: 1, finishedAt: at(3) } }).join()).not.toContain('status of the pod');
  });

  it('sees through a host name that is not the name, and one that was cut', () => {
    const long = `${'x'.repeat(62)}-abc-0`;
    const pods = [pod('a', [runs('x')], { name: long }), pod('b', [runs('x')], { name: 'other', hostname: 'db' })];
    const by = (name: string): string | undefined =>
      attributeContainer(crash(pods, { pid: 7, environment: { ...env, name } }))?.name;
    expect(by(long.slice(0, 62))).toBe(long);
    expect(by('db')).toBe('other');
  });
});

it('a control group is one of a pod, or none', () => {
  const dashed = UID.replaceAll('-', '_');
  expect(cgroupPod(`0::/kubepods/pod${UID}/${ID}`)).toEqual({ uid: UID, containerId: ID });
  expect(
    cgroupPod(
      `1:cpu:/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${dashed}.slice/crio-${ID}.scope`,
    ),
  ).toEqual({
    uid: UID,
    containerId: ID,
  });
  expect(cgroupPod(`0::/kubepods/pod${UID}`)).toEqual({ uid: UID });
  expect(cgroupPod(`0::/system.slice/docker-${ID}.scope`)).toBeUndefined();
  expect(cgroupPod('0::/kubepods/podX/../pod')).toBeUndefined();
});
