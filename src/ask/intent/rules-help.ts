import type { Concept } from '../lexicon/tables.js';
import { type Case, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for a fix, for documents, for Lumo itself, and for asking back. */
export const HELP_RULES: readonly Rule[] = [
  { command: 'fix', when: c => (c.action === undefined ? 0 : 8) },
  { command: 'fix', when: c => (c.action !== undefined && !hasObject(c) ? -7 : 0) },
  { command: 'rag.search', when: c => (c.has('runbook') ? (isSickLibrary(c) ? 1 : 8.5) : 0) },
  { command: 'rag.search', when: c => (c.has('lasttime') || SEEN_BEFORE.test(c.text) ? 7.8 : 0) },
  {
    command: 'rag.search',
    when: c => (DEFINITION.test(c.text) && c.entities.targets.length === 0 && !c.has('lumo') ? 7 : 0),
  },
  {
    command: 'rag.search',
    when: c =>
      c.has('howto') ? (c.has(...SYMPTOMS) && (c.entities.targets.length > 0 || ASKS_LAST.test(c.text)) ? 2 : 6) : 0,
  },
  {
    command: 'rag.search',
    when: c =>
      c.has('howto', 'lasttime', 'runbook') && c.has('howwas', 'report') && c.entities.since !== undefined ? -3 : 0,
  },
  {
    command: 'doctor',
    when: c =>
      c.has('lumo') && c.has('setup', 'provider', 'kubeaccess', 'down', 'health', 'check', 'why', 'timeouts', 'lumo')
        ? c.has('setup', 'provider', 'kubeaccess', 'down', 'health')
          ? 8.2
          : c.checks.length === 0
            ? 4
            : 1
        : 0,
  },
  { command: 'doctor', when: c => (c.has('lumo') && OF_LUMO.test(c.text) ? 5.5 : 0) },
  {
    command: 'doctor',
    when: c =>
      c.has('provider') && !c.has('software', 'memory', 'hog', 'cpu', 'pod', 'workload', 'claim', 'nodes')
        ? c.has('setup', 'down', 'check', 'health', 'timeouts', 'refused', 'kubeaccess', 'why')
          ? 6.5
          : 2.5
        : 0,
  },
  {
    command: 'doctor',
    when: c =>
      c.has('kubeaccess') &&
      (c.has('setup', 'check', 'down', 'lumo') || /\byour?\b/i.test(c.text)) &&
      !c.has('segfault')
        ? 6
        : 0,
  },
  {
    command: 'doctor',
    when: c => (c.has('kubeaccess') && /\binstalled\b|\bpresent\b|\bmissing\b|instalado|安装/i.test(c.text) ? 3 : 0),
  },
  {
    command: 'doctor',
    when: c =>
      /\b(?:do|have) (?:i|we) (?:have |got )?everything\b|\b(?:my|your|our|the|this)\s+(?:own\s+)?(?:setup|set-up|installation|install|config(?:uration)?)\b|\b(?:doctor|self[- ]?(?:check|test))\b|(?:mi|tu|la)\s+(?:instalaci[oó]n|configuraci[oó]n)/iu.test(
        c.text,
      ) && !c.has('ssh', 'network', 'software', 'sshword')
        ? 5.5
        : 0,
  },
  {
    command: 'doctor',
    when: c => (c.checks.length === 0 && c.entities.targets.length === 0 && ALL_SET.test(c.text) ? 5 : 0),
  },
  {
    command: 'clarify',
    when: c => (c.has('offtopic') ? (isOperations(c) ? 1 : 6.5) : 0),
  },
  {
    command: 'clarify',
    when: c =>
      c.has('create') &&
      !UNABLE.test(c.text) &&
      c.action === undefined &&
      !c.has(...SYMPTOMS, 'why', 'check') &&
      c.entities.targets.length === 0
        ? 5
        : 0,
  },
  { command: 'clarify', when: c => (c.has('capability') && c.checks.length === 0 ? 4 : 0) },
  { command: 'clarify', when: c => (c.action !== undefined && !hasObject(c) ? 5 : 0) },
];

/** Talk of machines after all: a host, or a thing of theirs. What "eats" or is "high" may be anything. */
function isOperations(c: Case): boolean {
  const clear = SYMPTOMS.filter(concept => !VAGUE.includes(concept));
  if (c.entities.targets.length > 0 || c.has(...clear, 'space', 'service', 'coredump', 'segfault', 'incident'))
    return true;
  return c.has(...VAGUE) && c.has('hostnoun', 'software', 'http', 'cpu', 'memory', 'disk', 'network', 'process');
}

const VAGUE: readonly Concept[] = ['slow', 'latency', 'load', 'full', 'hog', 'high', 'down', 'crash'];

/** Something that the action could be done to: a subject, a name, a host, a number. */
function hasObject(c: Case): boolean {
  if (c.checks.length > 0 || c.entities.targets.length > 0 || c.entities.scope.name !== undefined)
    return !isBareService(c);
  return (
    c.has('software', 'crash', 'coredump', 'logs', 'down', 'hostnoun', 'alerts', 'incident', 'http', 'vm') ||
    /\b\d{2,}\b|\s\/\w/.test(c.text)
  );
}

/** "restart the service": which one? */
function isBareService(c: Case): boolean {
  return (
    c.has('service') &&
    c.checks.every(check => check === 'service') &&
    !c.has('software', 'down') &&
    c.entities.targets.length === 0 &&
    /^(?:\W*(?:please|can|could|you|just|re(?:start|load)|stop|start|the|this|that|service|it|now|reinicia|el|servicio|重启|一下|服务|请|帮我)\b\W*)+$|^\W*(?:请|帮我)?重启(?:一下)?(?:这个)?服务\W*$/i.test(
      c.text.trim(),
    )
  );
}

/** "is everything set up", "are all the tools installed": of what, if not of Lumo. */
const ALL_SET =
  /\b(?:everything|all (?:the )?(?:tools?|dependencies|requirements)|any (?:tools?|dependencies))\b[^.;]{0,20}\b(?:set ?up|configured|installed|missing|in place|ready)\b|\b(?:missing|needed|required) (?:tools|dependencies)\b/i;

/** Lumo is who cannot: "can lumo reach the cluster", "lumo says unauthorized". */
const OF_LUMO =
  /\b(?:can|does|is|has|did|why|can'?t)\s+lumo\b|^\W*lumo\s+(?:can|does|is|isn'?t|says?|no|won'?t|will|fails?|cannot|refuses|complains|hangs)|\blumo\s*(?:能|无法|不能|连不上|报错)/iu;

/** What cannot be made is a symptom. */
const UNABLE =
  /\b(?:doesn'?t|does not|isn'?t|is not|don'?t|do not|didn'?t|can'?t|cannot|can not|could not|couldn'?t|unable|fail\w*|won'?t|while|when|after|no puedo|no puede)\b|无法|不能|失败/i;
/** "the wiki on web-2 is slow": the library itself is ill, nothing is looked up in it. */
function isSickLibrary(c: Case): boolean {
  return (
    c.has(...SYMPTOMS) &&
    !c.has('lasttime', 'howto') &&
    (/\b(?:the|our|my) (?:wiki|docs?|documentation|knowledge base)\b[^.;?]{0,20}\b(?:is|was|are|does|has|hangs?|won'?t)\b/i.test(
      c.text,
    ) ||
      (c.entities.targets.length > 0 && !BOOKS.test(c.text)))
  );
}

const BOOKS =
  /\b(?:run ?books?|play ?books?|procedures?|documented|written|sops?|known issues?|best practices?|guide|manual|notes|steps|gu[ií]a|procedimientos?)\b|手册|文档|流程|预案|指南/iu;

/** "the disk is full, what should I do?" tells a symptom; "what to do when the disk is full" asks for the book. */
const ASKS_LAST =
  /.{6,}(?:怎么办|what (?:should|do|can|shall) (?:i|we) do(?: now)?|qu[eé] (?:hago|hacemos|puedo hacer))\W*$/iu;
/** "have we had this redis failover before": what is remembered stands between. */
const SEEN_BEFORE =
  /\bhow (?:was|were|did (?:we|you|they)|have we|got)\b[^.?!]{0,60}\b(?:resolved?|fixed|fix|solved?|handled?|mitigated?|repaired?|dealt with)\b|\bc[oó]mo se (?:arregl[oó]|resolvi[oó]|solucion[oó])|\b(?:have|has|had|did|didn'?t|haven'?t|do)\s+(?:we|you|i|anyone|anybody|someone|somebody|the team|this|that|it)\b[^.?!]{0,30}\b(?:have|had|seen|see|saw|hit|faced?|encounter\w*|experienced?|run into|ran into|dealt|handled?|happen\w*|solved?|fix\w*|debugged|got|occur\w*)\b[^.?!]{0,70}\b(?:before|in the past|previously|last year)\b(?!\s+(?:i|we|you|it|the|noon|midnight|\d))|\b(?:ya|antes)\b[^.?!]{0,50}\b(?:antes|tuvimos|hemos tenido|nos pas[oó]|vimos)\b|(?:以前|之前|曾经)[^，。？]{0,20}过/iu;
/** A question about a word, not about a machine. */
const DEFINITION =
  /^\W*(?:what (?:is|are) an? [\w -]{2,30}|(?:can you |could you |please )*explain what (?:an? )?[\w -]{2,30}(?:means?|is)|what(?:'s| is) the difference between .*|qu[eé] es un[oa]? [\p{L} -]{2,30}|什么是.{1,12})\W*$/iu;
