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
    return `It is not clear what to change: name the service, disk, process or host. Lumo can, for example, ${NEAR.fix}, or first ${NEAR.diagnose}.`;
  if (features.has('create'))
    return `Lumo finds causes and plans repairs; it does not set up new things. It can, for example: ${OFFERS.join('; ')}.`;
  if (features.has('offtopic')) return `This is not about operations. Lumo can, for example: ${OFFERS.join('; ')}.`;
  if (features.has('down', 'why', 'health', 'full', 'high'))
    return `It is not clear what does not work, and where: name a service, a host or a symptom (slow, full, unreachable, crashed). Lumo can, for example, ${NEAR.diagnose}, or ${NEAR.incidents}.`;
  return `The question names nothing that Lumo knows: say which host, service, namespace or symptom it is about. Lumo can, for example: ${OFFERS.join('; ')}.`;
}

const NEAR = {
  diagnose: 'find out why a machine is slow ("why is web-03 slow")',
  incidents: 'list what is open ("open incidents")',
  fix: 'plan a repair ("clean up the disk on web-03")',
} as const;

const OFFERS: readonly string[] = [
  NEAR.diagnose,
  'check disk, memory, services, network, security or a cluster ("pods pending in namespace shop")',
  'explain a crash ("list the core dumps")',
  'show events and incidents ("critical events of the last 6 hours")',
  NEAR.fix,
];
