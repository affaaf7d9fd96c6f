import type { Concept } from '../lexicon/tables.js';
import { type Case, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for a fix, and for asking back. */
export const HELP_RULES: readonly Rule[] = [
  { command: 'fix', when: c => (c.action === undefined ? 0 : 8) },
  { command: 'fix', when: c => (c.action !== undefined && !hasObject(c) ? -7 : 0) },
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

/** What cannot be made is a symptom. */
const UNABLE =
  /\b(?:doesn'?t|does not|isn'?t|is not|don'?t|do not|didn'?t|can'?t|cannot|can not|could not|couldn'?t|unable|fail\w*|won'?t|while|when|after|no puedo|no puede)\b|无法|不能|失败/i;
