import type { PlanStep } from '../core/plan.js';
import type { Asked } from './asked.js';

/** Asks back: says what is missing, and names the nearest things that Lumo can do. */
export function clarifyStep(asked: Asked): PlanStep {
  return { command: 'clarify', args: { reason: reasonOf(asked) } };
}

function reasonOf(asked: Asked): string {
  const { features } = asked;
  if (features.has('capability'))
    return `Lumo answers questions about operations. It can, for example: ${OFFERS.join('; ')}.`;
  if (features.action !== undefined)
    return `It is not clear what to change: name the service, disk, process or host. Lumo can, for example, ${NEAR.slow}, or ${NEAR.service}.`;
  if (features.has('create'))
    return `Lumo finds causes; it does not set up new things. It can, for example: ${OFFERS.join('; ')}.`;
  if (features.has('offtopic')) return `This is not about operations. Lumo can, for example: ${OFFERS.join('; ')}.`;
  if (features.has('down', 'why', 'health', 'full', 'high'))
    return `It is not clear what does not work, and where: name a service, a host or a symptom (slow, full, unreachable, crashed). Lumo can, for example: ${[NEAR.slow, NEAR.one, NEAR.service, NEAR.network].join('; ')}.`;
  return `The question names nothing that Lumo knows: say which host, service, namespace or symptom it is about. Lumo can, for example: ${OFFERS.join('; ')}.`;
}

/** Only what this version can do: an offer that ends in "not yet" is worse than none. */
const NEAR = {
  slow: 'find out why a machine is slow ("why is this node slow")',
  one: 'look at one thing ("is the disk full", "which process eats all the memory", "cpu is high")',
  stuck: 'find stuck and zombie processes ("processes hang")',
  service: 'find what failed or keeps restarting ("are there failed services")',
  network: 'look at the network ("packet loss to the gateway", "name resolution is slow")',
  security:
    'check how safe a machine is ("are security updates missing", "which ports are open", "is sshd safe", "who failed to log in")',
} as const;

const OFFERS: readonly string[] = Object.values(NEAR);
