import { ANYTHING, type Rule, isOfHost } from './rule.js';

/** What speaks for incidents and reports. */
export const RECORD_RULES: readonly Rule[] = [
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
  {
    command: 'incidents.list',
    when: c =>
      c.entities.severity !== undefined &&
      c.has('open', 'acknowledged') &&
      c.checks.length === 0 &&
      c.entities.targets.length === 0
        ? 5
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
  { command: 'report', when: c => (COMPARED.test(c.text) && c.checks.length === 0 ? 6 : 0) },
  { command: 'report', when: c => (c.has('howwas') && !c.has('offtopic') && c.entities.since !== undefined ? 6.5 : 0) },
  {
    command: 'report',
    when: c =>
      c.entities.format === undefined || c.entities.since === undefined
        ? 0
        : c.has('list', 'check')
          ? 2
          : c.checks.length === 0 && !c.has('events', 'incident', 'logs', 'coredump')
            ? 6.6
            : 0,
  },
];

/** "were we better this month than last month" */
const COMPARED =
  /\b(?:better|worse|fewer|more|less)\b[^.?!]{0,50}\bthan\b[^.?!]{0,30}\b(?:week|month|quarter|year)\b|\b(?:mejor|peor)\b[^.?!]{0,40}\bque\b[^.?!]{0,30}\b(?:semana|mes|trimestre|a[nñ]o)\b/iu;

/** "do we have a sev1": incidents are called by their grade. */
const GRADED = /\b(?:sev|severity|p|prio(?:rity)?)[- ]?[0-4]s?\b(?!\s*(?:%|ms|gb))/i;

/** Only an incident is open or resolved; who says "unresolved events" means those. */
const STATEFUL =
  /\b(?:unresolved|unsolved|open|outstanding|un?acknowledged|acked|resolved|closed)\s+(?:[\w-]+\s+)?(?:events|problems)\b|\bevents?\s+(?:that\s+|which\s+)?(?:are|is|have|has)?\s*(?:still\s+)?(?:not\s+(?:been\s+|yet\s+)?|un)(?:resolved|solved|closed|acknowledged)\b|\b(?:eventos|sucesos|problemas)\s+(?:[\p{L}]+\s+){0,2}(?:sin\s+(?:resolver|cerrar)|abiertos|cerrados|resueltos|pendientes|no\s+resueltos)|(?:未解决|未关闭|未处理|未恢复|没解决|没有解决|还没解决|尚未解决|进行中|已关闭|已解决|已确认)的?[^，。]{0,6}事件|事件[^，。]{0,4}(?:未解决|未关闭|没解决|没有解决|未处理)/iu;
