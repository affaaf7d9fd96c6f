import { isTimeWord } from '../grammar/time.js';
import { lexicon } from '../lexicon/lexicon.js';
import { fold } from '../text/fold.js';
import { type Case, CLUSTER, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for looking at a host or cluster, or at a core dump. */
export const DIAGNOSE_RULES: readonly Rule[] = [
  { command: 'diagnose', when: c => (c.checks.length > 0 ? 3 : 0) },
  { command: 'diagnose', when: c => (c.checks.length > 0 && c.has(...SYMPTOMS) ? 1 : 0) },
  { command: 'diagnose', when: c => (c.checks.length > 0 && c.has('why', 'check', 'who') ? 1 : 0) },
  { command: 'diagnose', when: c => (c.checks.length > 0 && c.entities.targets.length > 0 ? 0.5 : 0) },
  {
    command: 'diagnose',
    when: c =>
      c.checks.length === 0 && c.entities.targets.length > 0 && !c.has('report', 'logs', 'provider', 'incident')
        ? 3
        : 0,
  },
  {
    command: 'diagnose',
    when: c =>
      c.checks.length === 0 &&
      c.has('health', 'down', 'check', 'why') &&
      c.has('hostnoun') &&
      !c.has('lumo', 'provider', 'alerts')
        ? 3
        : 0,
  },
  {
    command: 'diagnose',
    when: c => (c.checks.length === 0 && HOST_SUBJECT.test(c.text) && !c.has('offtopic', 'create', 'lumo') ? 2.5 : 0),
  },
  {
    command: 'diagnose',
    when: c => (c.checks.length === 0 && c.has('down', 'crash', 'health') && c.has('software', 'process') ? 3 : 0),
  },
  {
    command: 'diagnose',
    when: c =>
      c.has('space', 'full') && c.has('coredump', 'logs', 'events') && c.has('disk', 'space', 'filesystem') ? 4 : 0,
  },
  { command: 'coredump.analyze', when: c => (c.entities.corePath === undefined ? 0 : c.has('space') ? 3 : 10) },
  { command: 'coredump.list', when: c => (c.has('coredump') ? 6 : 0) },
  { command: 'coredump.list', when: c => (c.has('segfault') ? 6 : 0) },
  {
    command: 'coredump.list',
    when: c => (DUMP_PLACE.test(c.text) && c.entities.corePath === undefined && !c.has('full', 'space') ? 4 : 0),
  },
  {
    command: 'diagnose',
    when: c => (c.has('full', 'space') && (DUMP_PLACE.test(c.text) || FOLDER.test(c.text)) ? 4 : 0),
  },
  { command: 'coredump.list', when: c => (c.has('crash') ? 4 : 0) },
  {
    command: 'coredump.list',
    when: c => (c.has('crash') && c.has('software', 'process', 'why', 'analyse', 'list', 'who') ? 1.5 : 0),
  },
  {
    command: 'coredump.list',
    when: c => (c.has('crash') && !c.has('coredump', 'segfault') && c.has('hostnoun', 'boot', ...CLUSTER) ? -3 : 0),
  },
  {
    command: 'coredump.list',
    when: c =>
      c.has('crash') && !c.has('coredump', 'segfault') && c.has('slow', 'load', 'oom', 'full', 'http') ? -2 : 0,
  },
  { command: 'coredump.list', when: c => (isProgramThatFell(c) ? 2.5 : 0) },
];

/** "¿por qué se cayó walk?", where walk is nothing that is known: a program, so its crash is looked for. */
function isProgramThatFell(c: Case): boolean {
  const { name, who = name } = FELL.exec(c.text)?.groups ?? {};
  if (who === undefined || c.checks.length > 0 || c.entities.targets.length > 0) return false;
  if (c.has('hostnoun', 'software', 'process', 'service', 'http', 'lumo', 'offtopic', ...CLUSTER)) return false;
  const word = fold(who);
  return !isTimeWord(word) && !lexicon().common.has(word);
}

const FELL =
  /\bpor qu[eé]\s+(?:(?:se\s+)?(?:ha\s+)?(?:cay[oó]|ca[ií]do|cae|muri[oó]|muerto|muere))\s+(?<name>[a-z][\w.-]*)[\s?!.]*$|\bwhy\s+(?:did|does|has)\s+(?<who>[a-z][\w.-]*)\s+(?:dies?|died)[\s?!.]*$/iu;

/** A folder of dumps: they are listed; or the disk below it is full. */
const DUMP_PLACE = /\/(?:coredumps?|crash(?:es)?|cores|dumps?)(?=[\s/,.?!]|$)/i;
const FOLDER = /\b(?:director(?:y|ies)|folders?|directorios?|carpetas?)\b|目录|文件夹/i;

/** Whatever is said of "the server", it is the server that is looked at. */
const HOST_SUBJECT =
  /\b(?:the|this|my|our|that|your)\s+(?:[\w-]+\s+)?(?:host|server|machine|box|node|vm|computer|laptop|workstation)\b|\b(?:el|este|mi|la|esta)\s+(?:servidor|equipo|m[aá]quina|nodo|ordenador)\b|(?:这台|那台|我的)?(?:服务器|机器|主机|电脑)/iu;
