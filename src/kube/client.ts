import {
  CoreV1Api,
  createConfiguration,
  KubeConfig,
  type Middleware,
  ServerConfiguration,
  type V1ContainerState,
  type V1Pod,
} from '@kubernetes/client-node';
import { LumoError } from '../core/errors.js';
import { present } from '../core/present.js';
import type { ContainerState, Kube, PodStatus } from './kube.js';

/** For one page; a page of 500 pods of a busy cluster is some MB. */
const DEADLINE_MS = 15_000;
const PAGE = 500;
/** More pods than the largest clusters have (150,000, kubernetes.io: considerations for large clusters). */
const MAX_PAGES = 400;

/**
 * Opens the cluster that kubectl would: KUBECONFIG, ~/.kube/config, or the one that this process runs in.
 * @throws LumoError `kube.no-config` for a file that cannot be read or a context that is not in it
 */
export function openKube({ context }: { context?: string } = {}): Kube {
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
    if (context !== undefined) config.setCurrentContext(context);
  } catch (error) {
    throw new LumoError('kube.no-config', `The kubeconfig cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw new LumoError(
      'kube.no-config',
      `There is no context ${context ?? config.getCurrentContext()} in the kubeconfig.`,
    );
  const { server } = cluster;
  return {
    server,
    pods: async ({ node, signal }) => {
      const found: PodStatus[] = [];
      let _continue: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const request = {
          limit: PAGE,
          ...(_continue !== undefined && { _continue }),
          ...(node !== undefined && { fieldSelector: `spec.nodeName=${node}` }),
        };
        const list = await asked({ config, server, signal }, async api => api.listPodForAllNamespaces(request));
        found.push(...list.items.flatMap(podOf));
        _continue = list.metadata?._continue;
        if (_continue === undefined || _continue === '') break;
      }
      return found;
    },
  };
}

/** One request with a deadline, its faults in words. The client takes no signal but by a configuration of its own. */
async function asked<T>(
  { config, server, signal }: { config: KubeConfig; server: string; signal: AbortSignal },
  work: (api: CoreV1Api) => Promise<T>,
): Promise<T> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const within: Middleware = {
    pre: async request => {
      request.setSignal(both);
      return request;
    },
    post: async response => response,
  };
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(server, {}),
    authMethods: { default: config },
    promiseMiddleware: [within],
  });
  try {
    return await work(new CoreV1Api(configuration));
  } catch (error) {
    signal.throwIfAborted();
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 401 || code === 403)
      throw new LumoError('kube.denied', `${server} does not let us list pods (${code}).`, { cause: error });
    const why = both.aborted ? `no answer in ${DEADLINE_MS / 1000} s` : messageOf(error);
    throw new LumoError('kube.unreachable', `${server} did not list its pods: ${why}.`, { cause: error });
  }
}

/** The server's word is not believed to be complete. */
function podOf({ metadata, spec, status }: V1Pod): PodStatus[] {
  const { namespace, name, uid, creationTimestamp } = metadata ?? {};
  if (namespace === undefined || name === undefined || uid === undefined) return [];
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return [
    {
      namespace,
      name,
      uid,
      ...(spec?.nodeName !== undefined && { node: spec.nodeName }),
      ...(spec?.hostname !== undefined && { hostname: spec.hostname }),
      ...(creationTimestamp && { createdAt: creationTimestamp.toISOString() }),
      containers: statuses.map(({ name: container, containerID, restartCount, state, lastState }) => ({
        name: container,
        ...(containerID !== undefined && { containerID }),
        restartCount,
        ...(state && { state: stateOf(state) }),
        ...(lastState && { lastState: stateOf(lastState) }),
      })),
    },
  ];
}

function stateOf({ running, terminated }: V1ContainerState): ContainerState {
  return {
    ...(running && { running: present({ startedAt: running.startedAt?.toISOString() }) }),
    ...(terminated && {
      terminated: present({
        exitCode: terminated.exitCode,
        signal: terminated.signal,
        reason: terminated.reason,
        startedAt: terminated.startedAt?.toISOString(),
        finishedAt: terminated.finishedAt?.toISOString(),
        containerID: terminated.containerID,
      }),
    }),
  };
}

/** The first line: the client puts whole bodies and headers into its messages. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
