import { endpoint } from '../../core/address.js';
import type { Listener } from '../../checkers/parse/sockets.js';
import type { DiagnosisFacts } from '../facts.js';

/**
 * Listeners with more connections waiting than may (the kernel takes one more than the program said), the longest queue
 * first. Undefined where some wait and nobody tells how many may.
 */
export function fullQueues(facts: DiagnosisFacts): Listener[] | undefined {
  const queues = waitingQueues(facts);
  const backlogs = facts.network?.sockets?.backlogs;
  if (queues === undefined || backlogs === undefined) return undefined;
  const most = ({ address, port }: Listener): number | undefined => backlogs.get(endpoint(address, port));
  if (queues.some(queue => most(queue) === undefined)) return undefined;
  return queues.filter(queue => queue.waiting > (most(queue) ?? 0));
}

/** Where connections are not accepted: the fullest queue, or the longest one. */
export function slowListener(facts: DiagnosisFacts): Listener | undefined {
  return fullQueues(facts)?.[0] ?? waitingQueues(facts)?.[0];
}

/** The program behind it, where the check of ports ran and may see it. */
export function programOf(facts: DiagnosisFacts, listener: Listener): string | undefined {
  return facts.ports?.ports.find(({ protocol, port }) => protocol === 'tcp' && port === listener.port)?.owner;
}

function waitingQueues({ network }: DiagnosisFacts): Listener[] | undefined {
  if (network?.sockets === undefined) return undefined;
  return [...network.sockets.tables]
    .filter(([file]) => file.startsWith('tcp'))
    .flatMap(([, { listeners }]) => listeners.filter(({ waiting }) => waiting > 0))
    .toSorted((a, b) => b.waiting - a.waiting);
}
