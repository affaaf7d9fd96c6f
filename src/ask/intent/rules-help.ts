import { type Case, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for a fix, for documents, for Lumo itself, and for asking back. */
export const HELP_RULES: readonly Rule[] = [
  { command: 'fix', when: c => (c.action === undefined ? 0 : 8) },
  { command: 'fix', when: c => (c.action !== undefined && !hasObject(c) ? -7 : 0) },
  { command: 'rag.search', when: c => (c.has('runbook') ? 8.5 : 0) },
  { command: 'rag.search', when: c => (c.has('lasttime') ? 7.8 : 0) },
  {
    command: 'rag.search',
    when: c => (DEFINITION.test(c.text) && c.entities.targets.length === 0 && !c.has('lumo') ? 7 : 0),
  },
  {
    command: 'rag.search',
    when: c => (c.has('howto') ? (c.entities.targets.length > 0 && c.has(...SYMPTOMS) ? 2 : 6) : 0),
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
      c.has('provider') && !c.has('software', 'memory', 'hog', 'cpu', 'pod')
        ? c.has('setup', 'down', 'check', 'health', 'timeouts', 'refused', 'kubeaccess', 'why')
          ? 6.5
          : 2.5
        : 0,
  },
  {
    command: 'doctor',
    when: c => (c.has('kubeaccess') && c.has('setup', 'check', 'down', 'lumo') && !c.has('segfault') ? 6 : 0),
  },
  {
    command: 'doctor',
    when: c => (c.has('kubeaccess') && /\binstalled\b|\bpresent\b|\bmissing\b|instalado|安装/i.test(c.text) ? 3 : 0),
  },
  {
    command: 'doctor',
    when: c =>
      /\b(?:do|have) (?:i|we) (?:have |got )?everything\b|\b(?:my|your|our|the|this)\s+(?:setup|set-up|installation|install|config(?:uration)?)\b|\b(?:doctor|self[- ]?(?:check|test))\b|(?:mi|tu|la)\s+(?:instalaci[oó]n|configuraci[oó]n)/iu.test(
        c.text,
      ) && !c.has('ssh', 'network', 'software', 'sshword')
        ? 5.5
        : 0,
  },
  {
    command: 'clarify',
    when: c =>
      c.has('offtopic')
        ? c.has(...SYMPTOMS, 'space', 'service', 'coredump', 'segfault', 'incident') || c.entities.targets.length > 0
          ? 1
          : 6.5
        : 0,
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

/** Lumo is who cannot: "can lumo reach the cluster", "lumo says unauthorized". */
const OF_LUMO =
  /\b(?:can|does|is|has|did|why|can'?t)\s+lumo\b|^\W*lumo\s+(?:can|does|is|isn'?t|says?|no|won'?t|will|fails?|cannot|refuses|complains|hangs)|\blumo\s*(?:能|无法|不能|连不上|报错)/iu;

/** What cannot be made is a symptom. */
const UNABLE =
  /\b(?:doesn'?t|does not|isn'?t|is not|don'?t|do not|didn'?t|can'?t|cannot|can not|could not|couldn'?t|unable|fail\w*|won'?t|while|when|after|no puedo|no puede)\b|无法|不能|失败/i;
/** A question about a word, not about a machine. */
const DEFINITION =
  /^\W*(?:what (?:is|are) an? [\w -]{2,30}|(?:can you |could you |please )*explain what (?:an? )?[\w -]{2,30}(?:means?|is)|what(?:'s| is) the difference between .*|qu[eé] es un[oa]? [\p{L} -]{2,30}|什么是.{1,12})\W*$/iu;
