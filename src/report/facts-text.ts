import type { FactsOfHost } from '../core/schema/lists.js';
import { inertCopy } from './sanitize.js';

/** What the checks understood, as an indented tree: one value a line, `name: value`. Ends with a line break. */
export function renderFacts({ checks }: FactsOfHost): string {
  const lines = checks.flatMap(({ id, facts }) => [id, ...branch(inertCopy(facts), '  ')]);
  return `${lines.join('\n')}\n`;
}

function branch(value: unknown, indent: string): string[] {
  const entries = Array.isArray(value)
    ? value.map((item, i) => [String(i + 1), item] as const)
    : Object.entries(value ?? {});
  return entries.flatMap(([name, item]) => {
    if (item === undefined) return [];
    if (isLeaf(item)) return [`${indent}${name}: ${leaf(item)}`];
    return [`${indent}${name}`, ...branch(item, `${indent}  `)];
  });
}

/** Short lists of plain values stay in one line. */
function isLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const items = Array.isArray(value) ? value : undefined;
  return items?.every(item => typeof item !== 'object') ?? Object.keys(value).length === 0;
}

function leaf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && value !== null) return 'none';
  return String(value);
}
