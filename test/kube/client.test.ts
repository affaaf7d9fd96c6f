import { afterEach, expect, it } from 'vitest';
import { openKube } from '../../src/kube/client.js';
import { kubeconfigFor, kubeServer } from '../helpers/kube-server.js';

const before = process.env['KUBECONFIG'];
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
  if (before === undefined) delete process.env['KUBECONFIG'];
  else process.env['KUBECONFIG'] = before;
});

async function cluster(answer: Parameters<typeof kubeServer>[0]): Promise<void> {
  const { kubeconfig: path, close } = await kubeServer(answer);
  closing.push(close);
  process.env['KUBECONFIG'] = path;
}

function kubeconfig(server: string): void {
  const { path, remove } = kubeconfigFor(server);
  closing.push(remove);
  process.env['KUBECONFIG'] = path;
}

const pod = (name: string, status: object = {}) => ({
  metadata: {
    namespace: 'db',
    name,
    uid: `uid-${name}`,
    creationTimestamp: '2026-11-22T14:00:00Z',
  },
  spec: { nodeName: 'node1', containers: [] },
  status,
});

const signal = new AbortController().signal;

it('lists the pods of all pages with how their containers ended, and says who it is', async () => {
  const asked: string[] = [];
  await cluster((url, response, { headers }) => {
    asked.push(`${url.pathname} ${url.searchParams.get('continue') ?? ''} ${headers.authorization ?? ''}`);
    const last = url.searchParams.get('continue') === 'page 2';
    const terminated = {
      exitCode: 139,
      signal: 11,
      finishedAt: '2026-11-22T15:00:00Z',
      containerID: 'containerd://ab',
    };
    const items = last
      ? [pod('b-0'), { metadata: { name: 'without a namespace' } }]
      : [pod('a-0', { containerStatuses: [{ name: 'main', restartCount: 2, lastState: { terminated } }] })];
    response.end(JSON.stringify({ kind: 'PodList', metadata: last ? {} : { continue: 'page 2' }, items }));
  });
  const kube = openKube();
  expect(await kube.pods({ signal })).toEqual([
    {
      namespace: 'db',
      name: 'a-0',
      uid: 'uid-a-0',
      node: 'node1',
      createdAt: '2026-11-22T14:00:00.000Z',
      containers: [
        {
          name: 'main',
          restartCount: 2,
          lastState: {
            terminated: {
              exitCode: 139,
              signal: 11,
              finishedAt: '2026-11-22T15:00:00.000Z',
              containerID: 'containerd://ab',
            },
          },
        },
      ],
    },
    {
      namespace: 'db',
      name: 'b-0',
      uid: 'uid-b-0',
      node: 'node1',
      createdAt: '2026-11-22T14:00:00.000Z',
      containers: [],
    },
  ]);
  expect(asked).toEqual(['/api/v1/pods  Bearer secret-token-1', '/api/v1/pods page 2 Bearer secret-token-1']);
});

it('asks for the pods of one node alone', async () => {
  let selector: string | null = null;
  await cluster((url, response) => {
    selector = url.searchParams.get('fieldSelector');
    response.end(JSON.stringify({ kind: 'PodList', metadata: {}, items: [] }));
  });
  expect(await openKube().pods({ node: 'node1', signal })).toEqual([]);
  expect(selector).toBe('spec.nodeName=node1');
});

it('says that it may not', async () => {
  await cluster((_, response) => {
    response.statusCode = 403;
    response.end(JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403 }));
  });
  await expect(openKube().pods({ signal })).rejects.toMatchObject({ code: 'kube.denied' });
});

it('says that nobody answers, without the token', async () => {
  kubeconfig('http://127.0.0.1:1');
  const error: unknown = await openKube()
    .pods({ signal })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'kube.unreachable' });
  expect(String(error)).not.toContain('secret-token-1');
});

it('ends with the signal while the server says nothing', async () => {
  const stop = new AbortController();
  await cluster(() => stop.abort(new Error('stopped')));
  await expect(openKube().pods({ signal: stop.signal })).rejects.toThrow('stopped');
});

it('names a context that there is not', () => {
  kubeconfig('http://127.0.0.1:1');
  expect(() => openKube({ context: 'two' })).toThrow(/two/);
});
