import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../src/core/core-report.js';
import { lumo, type Run } from '../helpers/cli.js';
import { crash, type Crash, whyNot } from '../helpers/crashes.js';
import { kubeconfigFor, kubeServer } from '../helpers/kube-server.js';

// `coredump watch --kube` against a server that plays the cluster; bench/coredump/pod.ts does it with a real one.

const MISSING = whyNot('null-read.c');
let inPod: Crash | undefined;
let onHost: Crash | undefined;
let folder = '';
let home = '';
const closing: (() => void)[] = [];

beforeAll(async () => {
  if (MISSING !== undefined) return;
  // The tests may run in a container that says of itself who it is.
  const env = { CONTAINER_NAME: '', NODE_NAME: '', POD_NAME: '', POD_NAMESPACE: '', POD_UID: '' };
  inPod = await crash('null-read.c', { env: { ...env, HOSTNAME: 'web-0', KUBERNETES_SERVICE_HOST: '10.96.0.1' } });
  onHost = await crash('null-read.c', { env: { ...env, HOSTNAME: 'vm' } });
});
afterAll(async () => {
  await inPod?.remove();
  await onHost?.remove();
});
beforeEach(() => {
  [folder, home] = [mkdtempSync(join(tmpdir(), 'lumo-pods-')), mkdtempSync(join(tmpdir(), 'lumo-pods-home-'))];
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  for (const each of [folder, home]) rmSync(each, { recursive: true, force: true });
});

/** A core that was written so many seconds ago; its name has the time of the dump, in seconds, which is given back. */
function put(from: Crash | undefined, secondsAgo: number, packed = false): number {
  const [now, path] = [Math.floor(Date.now() / 1000), join(folder, `core.null-read.${secondsAgo + 100}`)];
  const time = Math.min(now, now - secondsAgo);
  const named = `${path}.${time}${packed ? '.gz' : ''}`;
  if (packed) writeFileSync(named, gzipSync(readFileSync(from?.core ?? '')));
  else copyFileSync(from?.core ?? '', named);
  utimesSync(named, now - secondsAgo, now - secondsAgo);
  return time;
}

/** A pod whose container is told to have ended at that second from the list with this number on, counted from 0. */
async function cluster(finished: number, from: number): Promise<{ kubeconfig: string; lists: () => number }> {
  let lists = 0;
  const finishedAt = new Date(finished * 1000).toISOString();
  const { kubeconfig, close } = await kubeServer((_, response) => {
    const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
    const state = lists >= from ? { terminated: { exitCode: 139, reason: 'OOMKilled', finishedAt } } : running;
    lists += 1;
    const item = {
      metadata: { namespace: 'db', name: 'web-0', uid: 'uid-1' },
      spec: { nodeName: 'node1', containers: [] },
      status: { containerStatuses: [{ name: 'app', restartCount: 0, state }] },
    };
    response.end(JSON.stringify({ kind: 'PodList', metadata: {}, items: [item] }));
  });
  closing.push(close);
  return { kubeconfig, lists: () => lists };
}

async function collect(kubeconfig: string): Promise<Run & { reports: CoreReport[] }> {
  const args = ['coredump', 'watch', '--once', '--kube', '--settle', '100ms', '--format', 'json', folder];
  const run = await lumo(args, { env: { LUMO_HOME: home, KUBECONFIG: kubeconfig } });
  const lines = run.stdout.split('\n').filter(line => line !== '');
  return { ...run, reports: lines.map(line => JSON.parse(line) as CoreReport) };
}

describe.skipIf(MISSING !== undefined)(`a core of a pod${MISSING === undefined ? '' : ` (${MISSING})`}`, () => {
  it('waits until the cluster has told how its container ended, and holds up no other', async () => {
    // Of the future: what it is waited for counts from when it is seen, however slow this machine is.
    const finished = put(inPod, -60);
    put(onHost, -61);
    const { kubeconfig, lists } = await cluster(finished, 1);
    const { reports } = await collect(kubeconfig);
    expect(reports.map(({ pod }) => pod?.name)).toEqual([undefined, 'web-0']);
    const [, report] = reports;
    expect(report?.pod).toMatchObject({ namespace: 'db', name: 'web-0', container: 'app', node: 'node1' });
    const end = `app ended with exit code 139, OOMKilled, at ${new Date(finished * 1000).toISOString()}`;
    expect(report?.pod?.evidence).toContain(`status of the pod: ${end}`);
    expect(report?.score.parts.find(({ name }) => name === 'oom')?.points).toBe(-3);
    expect(lists()).toBe(2);
  });

  it('is taken at once where it is old, packed or not, with one list for all', async () => {
    const finished = put(inPod, 30);
    put(inPod, 31, true);
    const { kubeconfig, lists } = await cluster(finished, 0);
    const { reports, stderr } = await collect(kubeconfig);
    expect(reports.map(({ pod }) => pod?.container)).toEqual(['app', 'app']);
    expect([lists(), stderr.includes('could not')]).toEqual([1, false]);
  });

  it('is named by what it says itself where no cluster answers, which is said once', async () => {
    put(inPod, 30);
    const { path, remove } = kubeconfigFor('http://127.0.0.1:1');
    closing.push(remove);
    const { reports, stderr } = await collect(path);
    expect(reports[0]?.pod).toEqual({
      name: 'web-0',
      confidence: 0.85,
      evidence: ['HOSTNAME in the environment of the core', 'KUBERNETES_SERVICE_HOST is set'],
    });
    expect(stderr.match(/did not list its pods/g)).toHaveLength(1);
  });
});
