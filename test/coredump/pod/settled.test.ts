import { describe, expect, it } from 'vitest';
import type { PodEvidence } from '../../../src/coredump/pod/evidence.js';
import type { ContainerStatus, PodStatus } from '../../../src/kube/kube.js';
import { ranOutOfMemory } from '../../../src/coredump/pod/out-of-memory.js';
import { isSettled, namesPod } from '../../../src/coredump/pod/settled.js';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();
const runs = (name: string): ContainerStatus => ({ name, state: { running: { startedAt: at(-100) } } });
const ended = (name: string, reason = 'Error'): ContainerStatus => ({
  name,
  state: { terminated: { exitCode: 139, reason, finishedAt: at(1) } },
});
const pod = (namespace: string, ...containers: ContainerStatus[]): PodStatus => ({
  namespace,
  name: 'web-0',
  uid: `${namespace}-uid`,
  containers,
});
/** SIGSEGV of PID 1 at second 0, written at 1. */
const dump = (observed: number, pods: PodStatus[], more: Partial<PodEvidence> = {}): PodEvidence => ({
  environment: { name: 'web-0', confidence: 0.85, evidence: [] },
  signal: 11,
  pid: 1,
  dumpedAt: at(0),
  writtenAt: at(1),
  cluster: { observedAt: at(observed), pods },
  ...more,
});
const told = { name: 'web-0', namespace: 'a', container: 'app', confidence: 0.95, evidence: [] };

describe('a list of pods is enough', () => {
  it.each([
    ['when the end of the only container is told', dump(4, [pod('a', ended('app'))]), true],
    ['not while it is told as running, whatever the names say', dump(4, [pod('a', runs('app'))]), false],
    ['not even with the container in the environment', dump(4, [pod('a', runs('app'))], { environment: told }), false],
    ['not for one of two while the other may have ended as well', dump(4, [pod('a', ended('app'), runs('b'))]), false],
    [
      'for one of two that the environment names',
      dump(4, [pod('a', ended('app'), runs('b'))], { environment: told }),
      true,
    ],
    [
      'for a child of PID 1 whose container the environment names',
      dump(4, [pod('a', runs('app'))], { pid: 7, environment: told }),
      true,
    ],
    ['not for a child that has nothing but a host name', dump(4, [pod('a', runs('app'))], { pid: 7 }), false],
    ['not for one of two pods of a name', dump(4, [pod('a', ended('app')), pod('b', ended('app'))]), false],
    ['not where the pod is not in it yet', dump(4, []), false],
    ['in any case once the kubelet surely told', dump(13, [pod('a', runs('app'), runs('b'))]), true],
    ['not a second before', dump(12, [pod('a', runs('app'), runs('b'))]), false],
  ])('%s', (_, evidence, settled) => {
    expect(isSettled(evidence)).toBe(settled);
  });

  it('never without one', () => {
    const { cluster: _, ...evidence } = dump(60, []);
    expect(isSettled(evidence)).toBe(false);
  });
});

it('a cluster is asked only about what may be a pod', () => {
  expect(namesPod({ signal: 11, pid: 1 })).toBe(false);
  for (const one of [{ nameHostname: 'web-0' }, { attributeHostname: 'web-0' }, { environment: told }])
    expect(namesPod(one)).toBe(true);
});

describe('memory ran out', () => {
  it('where the status of that container says so, then, by whatever signal it ended', () => {
    expect(ranOutOfMemory({ ...told, uid: 'a-uid' }, dump(4, [pod('a', ended('app', 'OOMKilled'))]))).toBe(true);
    const killed = {
      name: 'app',
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: at(2) } },
    };
    expect(ranOutOfMemory({ ...told, uid: 'a-uid' }, dump(4, [pod('a', killed)]))).toBe(true);
  });

  it.each([
    ['another container', pod('a', ended('app'), ended('b', 'OOMKilled')), told],
    ['another pod', pod('b', ended('app', 'OOMKilled')), told],
    [
      'no container that is known',
      pod('a', ended('app', 'OOMKilled')),
      { name: 'web-0', confidence: 0.5, evidence: [] },
    ],
    ['a reason of its own', pod('a', ended('app')), told],
    [
      'another time',
      pod('a', { ...ended('app', 'OOMKilled'), state: { terminated: { reason: 'OOMKilled', finishedAt: at(-60) } } }),
      told,
    ],
  ])('not where it says it of %s', (_, status, found) => {
    expect(ranOutOfMemory({ ...found, uid: 'a-uid' }, dump(4, [status]))).toBe(false);
  });
});
