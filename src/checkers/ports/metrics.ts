import { known } from '../numbers.js';
import type { PortsFacts } from './facts.js';

export function metrics(facts: PortsFacts | undefined): Record<string, number> {
  if (facts === undefined) return {};
  const found: Record<string, number> = {};
  for (const [key, count] of facts.counts) found[`ports.listeners[${key}].count`] = count;
  for (const { reach, protocol, port, owner, addresses } of facts.ports) {
    found[`ports.held[${protocol}/${port}${owner === undefined ? '' : `.${owner}`}].count`] = addresses.length;
    const name = `ports.reach[${reach}].count`;
    found[name] = (found[name] ?? 0) + 1;
  }
  for (const family of ['v4', 'v6'] as const)
    if (facts.firewall) found[`ports.firewall-drops[${family}].count`] = Number(facts.firewall[family].drops);
  return known(found);
}
