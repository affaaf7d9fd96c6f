import type { PlanCommand } from '../../core/plan.js';
import type { Entities } from '../entities.js';
import { type Concept, allConcepts } from '../lexicon/tables.js';
import type { CheckId } from './check-table.js';
import type { Features } from './features.js';

/** One part of a question, as the rules see it. */
export interface Case extends Features {
  checks: readonly CheckId[];
  entities: Entities;
}

/** Points for (or against) a command. */
export interface Rule {
  command: PlanCommand;
  when(on: Case): number;
}

/** Concepts that are the type of an event. */
export const EVENT_TYPES: Partial<Record<Concept, string>> = {
  oom: 'oom-killed',
  evicted: 'pod-evicted',
  'not-ready': 'node-not-ready',
  'job-failed': 'job-failed',
  'image-pull': 'image-pull-backoff',
  'crash-loop': 'crash-loop-backoff',
  'rollout-failed': 'deployment-failed',
  'mount-failed': 'volume-failed-mount',
  'memory-pressure': 'node-memory-pressure',
  'disk-pressure': 'node-disk-pressure',
  'pid-pressure': 'node-pid-pressure',
  binding: 'pvc-failed-binding',
  pending: 'pod-pending',
  restarts: 'high-restart-count',
};

/** The concepts above. */
export const TYPES: readonly Concept[] = allConcepts().filter(concept => concept in EVENT_TYPES);

/** What belongs to a cluster. */
export const CLUSTER: readonly Concept[] = ['kubernetes', 'cluster', 'pod', 'workload', 'claim', 'nodes'];

/** Something is wrong, and this is how it shows. */
export const SYMPTOMS: readonly Concept[] = [
  'slow',
  'latency',
  'load',
  'full',
  'hog',
  'high',
  'iowait',
  'down',
  'loss',
  'timeouts',
  'refused',
  'pending',
  'crash-loop',
  'restarts',
  'image-pull',
  'not-ready',
  'evicted',
  'oom',
  'binding',
  'rollout-failed',
  'job-failed',
  'mount-failed',
  'crash',
  'disk-pressure',
  'memory-pressure',
];

/** "pager: HighLoad firing for web-03": the alert says what to look at. */
export function isOfHost(c: Case): boolean {
  return c.checks.length > 0 && c.entities.targets.length > 0;
}

/** "anything unacked?", "what is still open". */
export const ANYTHING =
  /\b(?:anything|something|what(?:'?s| is| are)|everything that|stuff|things?|algo|qu[eé] hay|qu[eé] sigue|cosas)\b|有什么|有没有|还有|哪些/iu;
