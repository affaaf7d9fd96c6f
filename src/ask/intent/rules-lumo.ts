import type { Rule } from './rule.js';

/** What speaks for a look at Lumo's own set-up. */
export const LUMO_RULES: readonly Rule[] = [
  { command: 'doctor', when: c => (c.entities.targets.length === 0 && OWN_RIGHTS.test(c.text) ? 6.5 : 0) },
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
  { command: 'doctor', when: c => (WOULD_DUMP.test(c.text) && !c.has('why') ? 12 : 0) },
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
];

/** "is everything set up", "are all the tools installed": of what, if not of Lumo. */
const ALL_SET =
  /\b(?:everything|all (?:the )?(?:tools?|dependencies|requirements)|any (?:tools?|dependencies))\b[^.;]{0,20}\b(?:set ?up|configured|installed|missing|in place|ready)\b|\b(?:missing|needed|required) (?:tools|dependencies)\b/i;

/** "do you have the permissions you need": who is spoken to is Lumo. */
const OWN_RIGHTS =
  /\b(?:are you able|do you (?:say|tell|complain)|did you (?:say|tell)|you (?:said|told))\b|\bwhat\b[^.?!]{0,20}\b(?:have|need) to (?:configure|install|set ?up)\W*$|\b(?:can|do|are|will|could) you (?:use|using|support|talk to|connect to|connected to|reach)\b|\b(?:you|your|lumo)\b[^.?!]{0,24}\b(?:permissions?|rights|privileges|credentials|api key|authenticated|access (?:to|rights))\b/i;

/** Lumo is who cannot: "can lumo reach the cluster", "lumo says unauthorized". */
const OF_LUMO =
  /\b(?:can|does|is|has|did|why|can'?t)\s+lumo\b|^\W*lumo\s+(?:can|does|is|isn'?t|says?|no|won'?t|will|fails?|cannot|refuses|complains|hangs)|\blumo\s*(?:能|无法|不能|连不上|报错)/iu;

/** "would a crash leave a core here": of a crash to come, for which the machine is or is not set up. */
const WOULD_DUMP =
  /\b(?:would|will|do|does|can|could)\s+(?:an?\s+|any\s+|the\s+next\s+|my\s+|our\s+)?(?:crash(?:es)?|segfaults?)\b[^.;?!]{0,30}\b(?:leave|write|make|produce|generate|create|give|dump)\b[^.;?!]{0,20}\b(?:cores?|dumps?|coredumps?)\b|\bwould\b[^.;?!]{0,40}\b(?:leave|write|make|produce|generate|create|dump)\b[^.;?!]{0,20}\b(?:cores?|coredumps?)\b|\b(?:un|una|el pr[oó]ximo)\s+(?:fallo|ca[ií]da|crash|cierre)\b[^.;?!]{0,20}\b(?:dejar[ií]a|dejar[aá]|generar[ií]a|generar[aá]|crear[ií]a|crear[aá])\b[^.;?!]{0,20}\b(?:cores?|coredumps?|volcados?)\b|如果[^，。？?]{0,12}崩溃[^。？?]{0,10}(?:会|能)[^。？?]{0,6}(?:core|转储)/iu;
