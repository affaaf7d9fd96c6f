import type { PlanStep } from '../core/plan.js';

/** Neighbouring diagnose steps on the same place become one. */
export function merged(steps: readonly PlanStep[]): PlanStep[] {
  const result: PlanStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last?.command === 'diagnose' && step.command === 'diagnose' && samePlace(last, step)) {
      const checks = [...new Set([...checkList(last), ...checkList(step)])];
      result[result.length - 1] = { command: 'diagnose', args: { ...last.args, ...step.args, checks } };
    } else if (last !== undefined && isSameList(last, step)) {
      result[result.length - 1] = { command: step.command, args: { ...last.args, ...step.args } };
    } else if (!result.some(other => JSON.stringify(other) === JSON.stringify(step))) result.push(step);
  }
  return result;
}

/** "is there an outage? open incidents?": one list, of which the second part says more. */
function isSameList(a: PlanStep, b: PlanStep): boolean {
  return (
    (a.command === 'events' || a.command === 'incidents.list') &&
    a.command === b.command &&
    Object.entries(a.args).every(([key, value]) => b.args[key] === undefined || b.args[key] === value)
  );
}

function samePlace(a: PlanStep, b: PlanStep): boolean {
  return ['target', 'context', 'namespace'].every(key => a.args[key] === b.args[key]);
}

function checkList(step: PlanStep): string[] {
  const checks = step.args['checks'];
  return Array.isArray(checks) ? checks : [];
}
