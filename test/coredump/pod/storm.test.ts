import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributeContainer } from '../../../src/coredump/pod/attribute.js';
import type { PodEvidence } from '../../../src/coredump/pod/evidence.js';
import type { ContainerStatus, PodStatus } from '../../../src/kube/kube.js';

/** One crash, and how much of it the core tells. All times are ms after noon. */
interface Crash {
  container: number;
  signal: 6 | 11;
  dumped: number;
  written: number;
  ended: number;
  /** The process itself is PID 1, or a child of an init that ends with it, or of one that goes on. */
  role: 'first' | 'below-init' | 'child';
  tells: { namespace: boolean; uid: boolean; container: boolean; hostname: boolean; cgroup: boolean; nothing: boolean };
}

interface Pod {
  namespace: string;
  name: string;
  node: string;
  uid: string;
  hostname?: string;
  hostNetwork: boolean;
  containers: number;
  crashes: Crash[];
  /** When the kubelet looked. */
  looked: number;
  /** ms from an end to the next start. */
  restart: number;
}

const flag = (): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 3 }).map(n => n === 0);
const crashOf = fc
  .record({
    container: fc.nat(2),
    signal: fc.constantFrom(6 as const, 11 as const),
    dumped: fc.nat(6000),
    dumping: fc.nat(5000),
    exiting: fc.nat(1500),
    role: fc.constantFrom('first' as const, 'below-init' as const, 'child' as const),
    tells: fc.record({
      namespace: flag(),
      uid: flag(),
      container: flag(),
      hostname: flag(),
      cgroup: flag(),
      nothing: flag(),
    }),
  })
  .map(({ dumping, exiting, ...crash }): Crash => {
    const written = crash.dumped + dumping;
    return { ...crash, written, ended: written + exiting };
  });

const podOf = fc
  .record({
    name: fc.constantFrom('milvus-0', 'milvus-1', 'etcd-0', 'web-0'),
    node: fc.constantFrom('n1', 'n2'),
    hostname: fc.constantFrom(undefined, undefined, undefined, 'milvus-0', 'db'),
    hostNetwork: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
    containers: fc.integer({ min: 1, max: 3 }),
    crashes: fc.array(crashOf, { maxLength: 3 }),
    looked: fc.integer({ min: 0, max: 10_000 }),
    restart: fc.integer({ min: 500, max: 20_000 }),
  })
  .map(({ hostname, ...pod }) => ({ ...pod, ...(hostname !== undefined && { hostname }) }));

const cluster = fc
  .tuple(fc.array(podOf, { minLength: 50, maxLength: 50 }), fc.integer({ min: 0, max: 80_000 }))
  .map(([pods, age]) => ({
    observed: 12_000 + age,
    pods: pods.map(
      (pod, n): Pod => ({
        ...pod,
        namespace: `ns${n}`,
        uid: `0b1f2c3d-0000-0000-0000-${String(n).padStart(12, '0')}`,
        // The kubelet is at most its sync period behind.
        looked: Math.max(12_000 + age - pod.looked, 0),
        crashes: orderly(pod.crashes.map(crash => ({ ...crash, container: crash.container % pod.containers }))),
      }),
    ),
  }));

/** A container crashes again only after it was started again, and no child dies beside an end of the same kind. */
function orderly(crashes: Crash[]): Crash[] {
  const ends = crashes.filter(({ role }) => role !== 'child');
  const seen = new Set<number>();
  const once = ends.filter(({ container }) => !seen.has(container) && seen.add(container));
  return once.length > 0 ? once : crashes.slice(0, 1);
}

const iso = (ms: number): string => new Date(Date.UTC(2026, 10, 22, 12) + ms).toISOString();
const second = (ms: number): string => iso(Math.floor(ms / 1000) * 1000);
const idOf = ({ uid }: Pod, container: number): string => `${uid.slice(-12)}${container}`.padStart(64, 'a');

type State = NonNullable<ContainerStatus['state']>;

/** What the kubelet saw of a container: the first end, and a second one a while after the restart. */
function statusOf(pod: Pod, container: number): ContainerStatus {
  const status: ContainerStatus = { name: `c${container}`, containerID: `containerd://${idOf(pod, container)}` };
  const crash = pod.crashes.find(one => one.container === container && one.role !== 'child');
  const running = (at: number): State => ({ running: { startedAt: second(at) } });
  if (!crash || crash.ended > pod.looked) return { ...status, restartCount: 0, state: running(-1e6) };
  const terminated = (at: number, signal: number): State => ({
    terminated: { exitCode: 128 + signal, finishedAt: second(at), containerID: `containerd://${idOf(pod, container)}` },
  });
  const [first, again] = [crash.ended, crash.ended + pod.restart];
  if (again > pod.looked) return { ...status, restartCount: 0, state: terminated(first, crash.signal) };
  // It crashes once more, by the other signal, and is started once more: the first end is forgotten.
  const twice = again + 4000;
  if (pod.restart % 2 === 0 && twice + pod.restart <= pod.looked)
    return {
      ...status,
      restartCount: 2,
      state: running(twice + pod.restart),
      lastState: terminated(twice, crash.signal === 6 ? 11 : 6),
    };
  return { ...status, restartCount: 1, state: running(again), lastState: terminated(first, crash.signal) };
}

function evidenceOf(pod: Pod, crash: Crash, observed: number, pods: readonly PodStatus[]): PodEvidence {
  const { tells } = crash;
  const seen = pod.hostNetwork ? pod.node : (pod.hostname ?? pod.name);
  const name = tells.namespace ? pod.name : seen;
  return {
    ...(!tells.nothing && {
      environment: {
        name,
        confidence: 0.8,
        evidence: ['environment'],
        ...(tells.namespace && { namespace: pod.namespace }),
        ...(tells.uid && { uid: pod.uid }),
        ...(tells.container && { container: `c${crash.container}` }),
      },
    }),
    ...(tells.hostname && { attributeHostname: seen }),
    ...(tells.cgroup && { cgroup: `0::/kubepods/burstable/pod${pod.uid}/${idOf(pod, crash.container)}` }),
    node: pod.node,
    signal: crash.signal,
    pid: crash.role === 'first' ? 1 : 7,
    dumpedAt: iso(crash.dumped),
    writtenAt: iso(crash.written),
    cluster: { observedAt: iso(observed), pods },
  };
}

it('fifty pods, few names, crashes at one time: what is said is right', () => {
  const said = { namespace: 0, container: 0, crashes: 0 };
  fc.assert(
    fc.property(cluster, ({ pods, observed }) => {
      const listed = pods.map(
        (pod): PodStatus => ({
          namespace: pod.namespace,
          name: pod.name,
          uid: pod.uid,
          node: pod.node,
          ...(pod.hostname !== undefined && { hostname: pod.hostname }),
          containers: Array.from({ length: pod.containers }, (_, n) => statusOf(pod, n)),
        }),
      );
      for (const pod of pods)
        for (const crash of pod.crashes) {
          const found = attributeContainer(evidenceOf(pod, crash, observed, listed));
          said.crashes += 1;
          const { tells } = crash;
          // Whose uid and container are told is named in full, whatever else happens.
          if (tells.cgroup || (!tells.nothing && tells.uid && tells.container))
            expect(found).toMatchObject({ namespace: pod.namespace, container: `c${crash.container}` });
          if (found === undefined) continue;
          said.namespace += found.namespace === undefined ? 0 : 1;
          said.container += found.container === undefined ? 0 : 1;
          expect({
            name: pod.name,
            namespace: pod.namespace,
            uid: pod.uid,
            container: `c${crash.container}`,
          }).toMatchObject({
            name: found.name,
            ...(found.namespace !== undefined && { namespace: found.namespace }),
            ...(found.uid !== undefined && { uid: found.uid }),
            ...(found.container !== undefined && { container: found.container }),
          });
        }
    }),
    { numRuns: 40 },
  );
  // Silence is never wrong: it must speak often enough.
  expect(said.namespace / said.crashes).toBeGreaterThan(0.3);
  expect(said.container / said.crashes).toBeGreaterThan(0.2);
});
