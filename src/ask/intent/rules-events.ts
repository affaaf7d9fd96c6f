import type { Concept } from '../lexicon/tables.js';
import { ANYTHING, CLUSTER, type Rule, TYPES, isOfHost } from './rule.js';

/** What speaks for the list of events. */
export const EVENT_RULES: readonly Rule[] = [
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
];

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
