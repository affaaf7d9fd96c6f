import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KubeServer {
  /** Path of a kubeconfig that leads to it. */
  kubeconfig: string;
  close: () => void;
}

type Answer = (request: URL, response: ServerResponse, raw: IncomingMessage) => void;

/** A server that speaks as much of the API of a cluster as a test lets it. */
export async function kubeServer(answer: Answer): Promise<KubeServer> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    answer(new URL(request.url ?? '/', 'http://x'), response, request);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { path, remove } = kubeconfigFor(`http://127.0.0.1:${port}`);
  return {
    kubeconfig: path,
    close: () => {
      server.closeAllConnections();
      server.close();
      remove();
    },
  };
}

/** A kubeconfig with one context, `one`, and the token `secret-token-1`. */
export function kubeconfigFor(server: string): { path: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lumo-kube-'));
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    // A plain connection is allowed on this condition alone.
    clusters: [{ name: 'c', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'u', user: { token: 'secret-token-1' } }],
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'one',
  };
  const path = join(folder, 'config');
  writeFileSync(path, JSON.stringify(config));
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
