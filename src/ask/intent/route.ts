import type { PlanCommand } from '../../core/plan.js';
import type { Entities } from '../entities.js';
import type { CheckId } from './check-table.js';
import type { Features } from './features.js';
import type { Case, Rule } from './rule.js';
import { DIAGNOSE_RULES } from './rules-diagnose.js';
import { DOCUMENT_RULES } from './rules-documents.js';
import { EVENT_RULES } from './rules-events.js';
import { HELP_RULES } from './rules-help.js';
import { LUMO_RULES } from './rules-lumo.js';
import { OBJECT_RULES } from './rules-objects.js';
import { RECORD_RULES } from './rules-records.js';

/** A command, and what speaks for it. */
export interface Route {
  command: PlanCommand;
  score: number;
}

/** Points that a command needs before it is planned. */
export const ENOUGH = 2;

/** Scores every command over the features of one part of a question. */
export function routesOf(features: Features, checks: readonly CheckId[], entities: Entities): Route[] {
  const points: Partial<Record<PlanCommand, number>> = {};
  const on: Case = { ...features, checks, entities };
  for (const rule of RULES) {
    const score = rule.when(on);
    if (score !== 0) points[rule.command] = (points[rule.command] ?? 0) + score;
  }
  return RULED_COMMANDS.map(command => ({ command, score: points[command] ?? 0 })).toSorted(
    (a, b) => b.score - a.score,
  );
}

const RULES: readonly Rule[] = [
  ...DIAGNOSE_RULES,
  ...EVENT_RULES,
  ...RECORD_RULES,
  ...HELP_RULES,
  ...DOCUMENT_RULES,
  ...LUMO_RULES,
  ...OBJECT_RULES,
];
const RULED_COMMANDS: readonly PlanCommand[] = [...new Set(RULES.map(rule => rule.command))];
