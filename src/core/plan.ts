import type { Cause } from './report.js';
import type { Evidence } from './finding.js';

/** Every command that a plan may name (DESIGN 4); one that this version cannot run yet is planned all the same. */
export const PLAN_COMMANDS = [
  'diagnose',
  'coredump.list',
  'coredump.analyze',
  'events',
  'incidents.list',
  'incidents.show',
  'report',
  'fix',
  'rag.search',
  'logs',
  'inventory',
  'doctor',
  'clarify',
  'refuse',
] as const;

/** Commands whose steps are run; all else is said not to be, so nobody is asked for a yes to it. */
export const RUN_COMMANDS: readonly PlanCommand[] = ['diagnose', 'coredump.analyze', 'coredump.list'];

export type PlanCommand = (typeof PLAN_COMMANDS)[number];

export type PlanArg = string | number | boolean | string[];

export interface PlanStep {
  command: PlanCommand;
  args: Record<string, PlanArg>;
}

/** What `lumo ask` is going to do, before it does it. */
export interface Plan {
  question: string;
  planner: 'rules' | 'llm';
  steps: PlanStep[];
  rationale: string;
}

/** The answer to a question: Markdown, with what it stands on. */
export interface Answer {
  question: string;
  plan: Plan;
  answer: string;
  causes: Cause[];
  evidence: Evidence[];
  /** Run ids of the reports that the answer was read from. */
  reports: string[];
  followUps: string[];
}
