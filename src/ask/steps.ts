import type { PlanArg, PlanCommand, PlanStep } from '../core/plan.js';
import type { Asked } from './asked.js';
import { clarifyStep } from './clarify.js';
import { HEALTH_CHECKS } from './intent/check-table.js';
import { checksOf } from './intent/checks.js';
import type { Concept } from './lexicon/tables.js';
import type { Features } from './intent/features.js';
import { EVENT_TYPES } from './intent/rule.js';
import { inventoryArgs, logArgs } from './object-args.js';
import { queryOf } from './query.js';
import { scopeOf, targetsOf } from './where.js';

/** The steps of one request. */
export function stepsFor(asked: Asked): PlanStep[] {
  switch (asked.command) {
    case 'diagnose':
      return diagnoseSteps(asked);
    case 'fix':
      return fixSteps(asked);
    case 'events':
      return [step('events', eventArgs(asked))];
    case 'incidents.list':
      return [step('incidents.list', { status: statusOf(asked.features), severity: asked.entities.severity })];
    case 'incidents.show':
      return [step('incidents.show', { id: asked.entities.incidentId })];
    case 'coredump.analyze':
      return [step('coredump.analyze', { path: asked.entities.corePath })];
    case 'report':
      return [
        step('report', {
          since: asked.entities.since ?? asked.everywhere.since ?? '7d',
          format: asked.entities.format,
        }),
      ];
    case 'rag.search':
      return [step('rag.search', { query: queryOf(asked.reading, asked.range) })];
    case 'logs':
      return [step('logs', logArgs(asked))];
    case 'inventory':
      return [step('inventory', inventoryArgs(asked))];
    case 'clarify':
      return [clarifyStep(asked)];
    case 'coredump.list':
    case 'doctor':
    case 'refuse':
      return [step(asked.command, {})];
  }
}

function diagnoseSteps(asked: Asked): PlanStep[] {
  const { namespace, context, kind, name } = scopeOf(asked);
  const checks = asked.checks.length > 0 ? asked.checks : HEALTH_CHECKS;
  const cluster = checks.includes('kubernetes');
  const where = cluster ? { namespace, context, kind: name === undefined ? undefined : kind, name } : {};
  return targetsOf(asked).map(target => step('diagnose', { checks: [...checks], target, ...where }));
}

/** "only if it is really full": look first. */
function fixSteps(asked: Asked): PlanStep[] {
  const fixes = targetsOf(asked).map(target => step('fix', { target, dryRun: true }));
  const conditional = CONDITION.test(asked.features.text);
  if (!conditional) return fixes;
  const checks = asked.checks.length > 0 ? asked.checks : checksOf(asked.features);
  return [...diagnoseSteps({ ...asked, checks }), ...fixes];
}

const CONDITION =
  /\b(?:if|unless|provided|in case|only when|once|when(?:ever)?|should|si|cuando|en caso de que|siempre que)\b|如果|一旦|假如|只有|要是|若|的话|除非/i;

function eventArgs(asked: Asked): Record<string, PlanArg | undefined> {
  const typed = asked.features.mentions.find(
    m => !m.negated && EVENT_TYPES[m.concept] !== undefined && !isOfPods(m.concept, asked.features),
  );
  return {
    severity: asked.entities.severity,
    type: typed === undefined ? undefined : EVENT_TYPES[typed.concept],
    namespace: scopeOf(asked).namespace,
    since: asked.entities.since,
    limit: asked.entities.limit,
  };
}

/** "pods not ready" are no event of a node. */
function isOfPods(concept: Concept, features: Features): boolean {
  return concept === 'not-ready' && features.has('pod', 'workload') && !features.has('nodes');
}

function statusOf(features: Features): string | undefined {
  if (features.has('acknowledged')) return UNSEEN.test(features.text) ? 'open' : 'acknowledged';
  if (features.has('recovering')) return 'recovering';
  if (features.has('open')) return 'open';
  if (
    /\bstill\b|\bnow\b|\bat the moment\b|\bat present\b|\bcurrent(?:ly)?\b|\bactual(?:es|mente)?\b|\ben este momento\b|\bthese days\b|todav[ií]a|a[uú]n|siguen|目前|现在|当前/i.test(
      features.text,
    )
  )
    return 'open';
  return features.has('closed') || DONE.test(features.text) ? 'closed' : undefined;
}

/** "incidents that nobody acknowledged" */
const UNSEEN =
  /\b(?:nobody|no one|none|not|never|without|nadie|n'?t)\b[^.?!]{0,24}\b(?:ack\w*|reconocid\w*|confirmad\w*)|(?:没有?|未)[^，。]{0,4}确认/i;

/** "which incidents did we resolve" */
const DONE =
  /\b(?:did|have|has)\s+(?:we|you|they|he|she|the team)\b[^.?!]*\b(?:resolved?|closed?|fix(?:ed)?|solved?)\b/i;

function step(command: PlanCommand, args: Record<string, PlanArg | undefined>): PlanStep {
  const given: Record<string, PlanArg> = {};
  for (const [key, value] of Object.entries(args)) if (value !== undefined) given[key] = value;
  return { command, args: given };
}
