import { known } from '../numbers.js';
import type { ServiceFacts } from './facts.js';
import { isLasting } from './unit.js';

export function metrics({ units, plain, main, containers }: ServiceFacts): Record<string, number> {
  const states = units?.map(({ active }) => active) ?? plain?.map(({ state }) => state) ?? [];
  const restarts = [
    ...(units ?? []).map(({ name, detail }) => [name, detail?.restarts] as const),
    ...(plain ?? []).map(({ name, restarts: count }) => [name, count] as const),
  ];
  return known({
    ...counted('units', states),
    ...Object.fromEntries(
      restarts.flatMap(([name, count]) => (count ? [[`service.restarts[${name}].total`, count]] : [])),
    ),
    ...Object.fromEntries(
      (units ?? [])
        .filter(({ name, load }) => name.endsWith('.service') && load === 'loaded' && isLasting(name))
        .map(({ name, active }) => [`service.active[${name}].count`, Number(active === 'active')]),
    ),
    ...Object.fromEntries(
      (plain ?? []).map(({ name, state }) => [`service.active[${name}].count`, Number(state === 'up')]),
    ),
    'service.children.count': main?.children,
    ...counted('containers', containers?.map(({ state }) => state) ?? []),
  });
}

function counted(what: string, states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states)
    counts[`service.${what}[${state}].count`] = (counts[`service.${what}[${state}].count`] ?? 0) + 1;
  return counts;
}
