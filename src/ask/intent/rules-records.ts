import type { Concept } from '../lexicon/tables.js';
import { CLUSTER, type Case, type Rule, TYPES } from './rule.js';

/** What speaks for events, incidents and reports. */
export const RECORD_RULES: readonly Rule[] = [
  { command: 'events', when: c => (c.has('events') ? 7 : 0) },
  {
    command: 'events',
    when: c =>
      c.has('warnings') &&
      !PASTED_EVENT.test(c.text) &&
      (c.has('list', 'alerts', ...CLUSTER) || c.entities.since !== undefined || c.entities.limit !== undefined)
        ? 5.5
        : 0,
  },
  {
    command: 'events',
    when: c => (c.has('alerts') ? (c.has('list', 'happened') || c.entities.since !== undefined ? 5 : 2.5) : 0),
  },
  {
    command: 'events',
    when: c =>
      c.has('happened')
        ? (c.entities.since !== undefined && !isOfHost(c)) ||
          c.entities.scope.namespace !== undefined ||
          c.has('cluster', 'pod', 'kubernetes', 'nodes')
          ? 6
          : 2.5
        : 0,
  },
  {
    command: 'events',
    when: c =>
      c.has(...TYPES) && c.has('list') && c.entities.since !== undefined && !c.has('why', 'process', 'hostnoun')
        ? 5.6
        : 0,
  },
  {
    command: 'events',
    when: c =>
      c.has(...COUNTED) &&
      !c.has('proxmox', 'schedule') &&
      SINCE.test(c.text) &&
      c.entities.since !== undefined &&
      c.entities.targets.length === 0 &&
      !c.has('why', 'list', 'hostnoun', 'check') &&
      !/\b(?:still|stuck|keeps?)\b/i.test(c.text)
        ? 5.6
        : 0,
  },
  {
    command: 'events',
    when: c => (c.has(...TYPES) && /how many|cu[aá]nt|how often|多少|几次/i.test(c.text) && !c.has('why') ? 5.6 : 0),
  },
  {
    command: 'events',
    when: c =>
      c.entities.severity !== undefined &&
      c.entities.since !== undefined &&
      (ANYTHING.test(c.text) || (c.checks.length === 0 && c.entities.targets.length === 0)) &&
      !c.has('incident', 'logs', 'report', 'coredump', 'offtopic', ...NARROW_TOPICS)
        ? 6
        : 0,
  },
  {
    command: 'incidents.list',
    when: c =>
      c.entities.severity !== undefined &&
      c.entities.since === undefined &&
      ANYTHING.test(c.text) &&
      c.checks.length === 0 &&
      c.entities.targets.length === 0
        ? 4
        : 0,
  },
  { command: 'incidents.list', when: c => (GRADED.test(c.text) && !c.has('events', 'alerts') ? 7 : 0) },
  {
    command: 'incidents.show',
    when: c =>
      c.entities.incidentId !== undefined && (c.has('incident') || /^(?:#|inc-)/i.test(c.entities.incidentId)) ? 10 : 0,
  },
  { command: 'incidents.list', when: c => (c.has('incident') ? 7.5 : 0) },
  {
    command: 'incidents.list',
    when: c => (/\boutage\b/i.test(c.text) && c.checks.length === 0 && c.entities.targets.length === 0 ? 4 : 0),
  },
  {
    command: 'incidents.list',
    when: c =>
      c.has('open', 'acknowledged') && c.checks.length === 0 && c.entities.targets.length === 0 && ANYTHING.test(c.text)
        ? 4
        : 0,
  },
  { command: 'incidents.list', when: c => (c.has('events') && STATEFUL.test(c.text) ? 8 : 0) },
  {
    command: 'incidents.list',
    when: c => (c.has('alerts') && c.has('open', 'acknowledged', 'closed') && !isOfHost(c) ? 5.5 : 0),
  },
  {
    command: 'incidents.list',
    when: c =>
      /\b(?:anything|what(?:'s| is)|is something)\s+(?:currently\s+|still\s+)?(?:broken|on fire|burning|open|wrong)\s+(?:right now|now|at the moment|currently)?|\banything\s+(?:i\s+should\s+)?(?:know|worry)/i.test(
        c.text,
      ) &&
      c.checks.length === 0 &&
      c.entities.targets.length === 0
        ? 4.5
        : 0,
  },
  { command: 'report', when: c => (c.has('report') && !c.has('hearsay') ? 6 : 0) },
  {
    command: 'report',
    when: c => (c.has('report') && (c.entities.since !== undefined || c.entities.format !== undefined) ? 2.5 : 0),
  },
  {
    command: 'report',
    when: c =>
      c.has('report') &&
      c.checks.length > 0 &&
      c.entities.targets.length > 0 &&
      c.entities.since === undefined &&
      c.entities.format === undefined
        ? -4
        : 0,
  },
  { command: 'report', when: c => (c.has('howwas') && !c.has('offtopic') && c.entities.since !== undefined ? 6.5 : 0) },
  {
    command: 'report',
    when: c =>
      c.entities.format === undefined || c.entities.since === undefined
        ? 0
        : c.has('list', 'check')
          ? 2
          : c.checks.length === 0
            ? 5.5
            : 0,
  },
];

/** "pager: HighLoad firing for web-03": the alert says what to look at. */
function isOfHost(c: Case): boolean {
  return c.checks.length > 0 && c.entities.targets.length > 0;
}

/** "Warning FailedMount …": one event, pasted; what it tells of is looked at. */
const PASTED_EVENT = /^\W*(?:warning|normal)\s+[A-Z][a-z]+[A-Z]\w+\s/i;

/** Who names one of these asks for a look at it and not for a list of what happened. */
const NARROW_TOPICS: readonly Concept[] = [
  'cpu',
  'memory',
  'disk',
  'space',
  'network',
  'patch',
  'security',
  'auth',
  'ports',
];

/** "do we have a sev1": incidents are called by their grade. */
const GRADED = /\b(?:sev|severity|p|prio(?:rity)?)[- ]?[0-4]s?\b(?!\s*(?:%|ms|gb))/i;

/** "anything unacked?", "what is still open". */
const ANYTHING =
  /\b(?:anything|something|what(?:'?s| is| are)|everything that|stuff|things?|algo|qu[eé] hay|qu[eé] sigue|cosas)\b|有什么|有没有|还有|哪些/iu;

/** Only an incident is open or resolved; who says "unresolved events" means those. */
const STATEFUL =
  /\b(?:unresolved|unsolved|open|outstanding|un?acknowledged|acked|resolved|closed)\s+(?:[\w-]+\s+)?(?:events|problems)\b|\bevents?\s+(?:that\s+|which\s+)?(?:are|is|have|has)?\s*(?:still\s+)?(?:not\s+(?:been\s+|yet\s+)?|un)(?:resolved|solved|closed|acknowledged)\b|\b(?:eventos|sucesos|problemas)\s+(?:[\p{L}]+\s+){0,2}(?:sin\s+(?:resolver|cerrar)|abiertos|cerrados|resueltos|pendientes|no\s+resueltos)|(?:未解决|未关闭|未处理|未恢复|没解决|没有解决|还没解决|尚未解决|进行中|已关闭|已解决|已确认)的?[^，。]{0,6}事件|事件[^，。]{0,4}(?:未解决|未关闭|没解决|没有解决|未处理)/iu;

/** Events that one counts over a time, rather than states that last. */
const COUNTED: readonly Concept[] = [
  'evicted',
  'oom',
  'image-pull',
  'restarts',
  'mount-failed',
  'job-failed',
  'memory-pressure',
  'disk-pressure',
  'pid-pressure',
];
const SINCE =
  /\b(?:since|last|past|yesterday|today|tonight|this|desde|ayer|hoy|anoche|[uú]ltim[oa]s?)\b|过去|最近|昨|今天|上周/iu;
