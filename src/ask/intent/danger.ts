import { COMMANDS, FLEET, HARDENING, HARMLESS, PROTECTION, VITAL, WIDE, WISHES } from './danger-patterns.js';
import { isRequested } from '../grammar/mood.js';
import type { Mention } from '../mention.js';
import type { Reading } from '../reading.js';
import { fold } from '../text/fold.js';

/** Why a question asks for outright destruction, exposure or theft; undefined where it does not. */
export function dangerIn(reading: Reading): string | undefined {
  const spoken = unquoted(reading);
  const asks = !isReportOrQuestion(spoken);
  for (const { pattern, why } of COMMANDS) if (asks && pattern.test(spoken)) return why;
  if (!isTellingOrWhy(spoken)) for (const { pattern, why } of WISHES) if (pattern.test(fold(spoken))) return why;
  for (const mention of reading.mentions) {
    const why =
      isDestructive(mention) && isRequested(reading.tokens, mention) ? destruction(reading, mention) : undefined;
    if (why !== undefined) return why;
  }
  return undefined;
}

function isDestructive(mention: Mention): boolean {
  return DESTRUCTIVE.has(mention.concept);
}

/** Services that guard a machine: stopping one is no restart. */
const GUARDS =
  /\b(?:firewall\w*|ufw|selinux|apparmor|audit\w*|fail2ban|monitoring|antivirus)\b|防火墙|审计|监控|cortafuegos/;

const DESTRUCTIVE: ReadonlySet<string> = new Set(['delete', 'disable', 'kill', 'restart', 'clean', 'repair']);

/** Judges what a requested action is done to: the words up to the end of its clause. */
function destruction(reading: Reading, mention: Mention): string | undefined {
  const start = reading.tokens[mention.from]?.start ?? 0;
  const clause = fold(clauseAround(reading.question, start)).replace(PLACE, ' ').replace(AMOUNT, ' ');
  const harmless = HARMLESS.test(clause);
  const wide = WIDE.test(clause);
  if (mention.concept === 'delete') {
    if (
      VITAL.test(clause) &&
      !(harmless && !/\b(?:database|namespace|backups?|volumes?|pvcs?|bases? de datos)\b|数据库|命名空间/.test(clause))
    )
      return 'it would destroy data or a whole environment for good';
    if (wide && !harmless) return 'it would delete without distinction';
    return undefined;
  }
  if (mention.concept === 'disable')
    return PROTECTION.test(clause) && !HARDENING.test(clause)
      ? 'it would switch off what protects or watches the machines'
      : wide && !harmless
        ? 'it would switch off everything at once'
        : undefined;
  if (
    mention.concept === 'clean' &&
    /\b(?:database|all data|audit|evidence|history|tracks|everything|todos los datos|base de datos)\b|数据库|所有数据|全部数据|审计/.test(
      clause,
    ) &&
    !/\bdisk|cache|temp|old\b/.test(clause)
  )
    return 'it would destroy data or evidence for good';
  if (mention.concept === 'repair') return undefined;
  if (mention.concept === 'kill' && /\b(?:systemd|init|pid 1|sshd|kubelet|etcd)\b|-9 (?:-1|1)\b/.test(clause))
    return 'it would end a process that the machine cannot do without';
  if (
    mention.concept === 'restart' &&
    /\b(?:stop|shut ?down|power off|halt|turn off)\b|关机|停掉|apaga|deten/.test(clause) &&
    GUARDS.test(clause)
  )
    return 'it would switch off what protects or watches the machines';
  if (
    mention.concept === 'restart' &&
    /\b(?:namespace|ns)\b|命名空间|espacio de nombres/.test(clause) &&
    !VITAL.test(clause.replace(/\b(?:namespace|deployments?|pods?)\b|命名空间|espacio de nombres/g, ''))
  )
    return undefined;
  if (mention.concept === 'restart' && ONE_OWNER.test(clause)) return undefined;
  return wide && !harmless && FLEET.test(clause) ? 'it would hit everything at once' : undefined;
}

/** "the evicted pods in namespace dev": where they are, not what is to go. */
const PLACE = /\b(?:in|from|inside|of|en|del|de)\s+(?:the\s+|el\s+)?(?:namespace|ns|espacio de nombres)\s+[\w-]+/g;

/** "all pods of deployment cart": all of one thing. */
const ONE_OWNER =
  /\b(?:pods?|containers?|replicas?|workers?)\s+(?:of|from|belonging to|del?)\s+(?:the\s+|el\s+)?(?:deployment|statefulset|daemonset|job|service|app|release|despliegue)\b/;

/** "the process that eats all the memory": how much of something, not how many are hit. */
const AMOUNT =
  /\b(?:all|every|todo|toda|todos|todas)\s+(?:(?:the|our|my|of|its|bit|la|el|los|las)\s+)*(?:memory|ram|cpu|swap|space|cores?|io|bandwidth|inodes|memoria|espacio)\b|(?:所有|全部)的?(?:内存|cpu|空间|带宽)/g;

function clauseAround(question: string, start: number): string {
  const end = question.slice(start).search(/[.;!?。；！？](?:\s|$)|[。；！？]/);
  const from = Math.max(
    ...['.', ';', '!', '?', '。', '，', '；'].map(mark => question.lastIndexOf(mark, start - 1) + 1),
    0,
  );
  return question.slice(from, end < 0 ? question.length : start + end);
}

function unquoted(reading: Reading): string {
  let text = reading.question;
  for (const token of reading.tokens)
    if (token.quoted) text = text.slice(0, token.start) + ' '.repeat(token.end - token.start) + text.slice(token.end);
  return text;
}

/** The command was run already, or its effect is asked about: a symptom or a question of knowledge. */
function isReportOrQuestion(text: string): boolean {
  return (
    isTellingOrWhy(text) ||
    /\b(?:does nothing|did nothing|hangs|failed|fails|doesn'?t work|permission denied|not freed|still full|no effect|recover|undo)\b/i.test(
      text,
    )
  );
}

function isTellingOrWhy(text: string): boolean {
  return /^\s*(?:¿|so\s+|hey\s+)?(?:why|who|what|when|did|does|was|were|has|have|had|is|are|how|which|por qu[eé]|qui[eé]n|qu[eé]|c[oó]mo)\b|^\s*(?:为什么|为啥|谁|怎么|如何)|(?:someone|somebody|we|i|he|she|they|colleague|intern|script|cron|job|alguien|dev)\s+(?:(?:has|have|had|just|accidentally|already|must have)\s+)*(?:ran|run|did\s+(?:an?\s+|the\s+)?(?:rm|dd|mkfs|chmod|this|that|it)|executed|deleted|wiped|removed|dropped|ejecut[oó]|borr[oó])\b|\bafter\s+(?:an?\s+|the\s+|running\s+|i\s+|we\s+)?(?:rm|mkfs|dd|chmod|shutdown|deleting|wiping)\b|被(?:删|清|格式化)|谁/i.test(
    text,
  );
}
