import { NUMBER, numberOf } from './numbers.js';

/** How many entries are asked for: "the last 20 events", "top five incidents", "最近20条事件". */
export function limitOf(text: string): number | undefined {
  if (!COUNTED.test(text)) return undefined;
  const plain = text.toLowerCase();
  for (const pattern of LIMITS) {
    const count = numberOf(pattern.exec(plain)?.groups?.['n'] ?? '');
    if (count !== undefined && Number.isInteger(count) && count > 0 && count <= 100_000) return count;
  }
  return undefined;
}

/** The severity that entries are asked of. `high` counts only next to the entries: "high load" is none. */
export function severityOf(text: string): string | undefined {
  const plain = text.toLowerCase();
  return SEVERITY_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}

/** A report's format, where one is named. */
export function formatOf(text: string): string | undefined {
  return /\b(pdf|html|csv|json|toon|text|markdown|md)\b/i.exec(text)?.[1]?.toLowerCase();
}

/** The number or name of an incident: `17`, `#17`, `INC-17`. */
export function incidentIdOf(text: string): string | undefined {
  if (!/\d/.test(text)) return undefined;
  const code = /\binc-[0-9a-z]*\d[0-9a-z-]*\b/i.exec(text)?.[0];
  if (code !== undefined) return code;
  const hash = /(?:^|\s)(#\d{1,9})\b/.exec(text)?.[1];
  if (hash !== undefined) return hash;
  const number = INCIDENT_NUMBER.exec(text)?.groups;
  return number?.['id'] ?? number?.['before'];
}

/** A text without a number asks for no number of entries. */
const COUNTED =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|dos|tres|cuatro|cinco|diez|veinte)\b|[一二三四五六七八九十两]/i;
const ENTRIES = String.raw`events?|warnings?|alerts?|alarms?|incidents?|entries|lines|records|items|errors?|eventos?|incidentes?|incidencias?|alertas?|avisos?|sucesos?|core ?dumps?`;
const LIMITS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:last|latest|first|top|newest|recent|past|previous|ultim[oa]s|últim[oa]s|primer[oa]s)\s+(?<n>${NUMBER})\s+(?:[\p{L}-]+\s+){0,3}?(?:${ENTRIES})(?![\p{L}])`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?<n>\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|dos|tres|cuatro|cinco|diez|veinte)\s+(?:(?:most\s+recent|latest|last|newest|recent|ultim[oa]s|últim[oa]s|[\p{L}-]+)\s+){0,2}?(?:${ENTRIES})(?![\p{L}])`,
    'u',
  ),
  /(?:limit|max|maximum|limite|límite|at most|no more than|up to)\s*(?:of\s+|to\s+|=\s*)?(?<n>\d+)/u,
  /(?:最近|最后|最新|前)?的?\s*(?<n>\d+|[一二三四五六七八九十两]+)\s*(?:条|个|起)\s*(?:最近的|最新的)?\s*(?:\p{L}{0,6}?)(?:事件|告警|警告|记录|事故|日志)/u,
];

const SEVERITY_WORDS: readonly [RegExp, string][] = [
  [
    /\b(?:critical|crit|criticos?|criticas?|críticos?|críticas?|criticals?|sev-?1|p1|fatal)(?![\p{L}])|严重|紧急|致命|危急/u,
    'critical',
  ],
  [
    /\b(?:high|alta)[\s-]+(?:severity|priority|prio|impact|gravedad|prioridad|incidents?|events?|alerts?)|\b(?:severity|priority|prio|impact|prioridad|level)[\s=:]+(?:is\s+|of\s+)?(?:high|alta)|\b(?:severidad|gravedad)\s+alta|\b(?:incidents?|events?|alerts?|incidentes?|eventos|alertas)\s+(?:(?:of|with|that|are|is|de|con|only|just)\s+)*(?:high|alta)\b|高(?:级别?|优先级|危|等级|严重)|级别(?:为|是)?高/u,
    'high',
  ],
  [/\bmedium\b|\bmoderate\b|\b(?:gravedad|severidad)\s+media\b|中(?:级|等)/u, 'medium'],
  [
    /\blow[\s-]+(?:severity|priority|incidents?|events?)|\b(?:severity|priority|prio)[\s=:]+(?:is\s+)?low\b|\b(?:gravedad|severidad)\s+baja\b|低(?:级|等级)/u,
    'low',
  ],
  [/\bwarnings?\b|\badvertencias?\b|\bavisos?\b|警告/u, 'warning'],
  [/\binfo(?:rmational)?\s+(?:events?|severity)|\bseverity\s+info\b/u, 'info'],
];

const INCIDENT_NUMBER =
  /(?:\b(?:incidents?|incidentes?|incidencia|inc|postmortem|post-mortem|outage|aver[ií]a)\s*(?:number\s*|no\.?\s*|nr\.?\s*|num(?:ber)?\.?\s*|n[uú]mero\s*|id\s*|with id\s*|for\s*|of\s*|de\s*|n[º°]\s*)?|(?:事故|故障|故障单|事件单|工单)\s*(?:编号|号|单)?\s*)(?<id>#?\d{1,9})(?!\d|\s*(?:hours?|days?|minutes?|horas?|d[ií]as?|weeks?|h\b|d\b|m\b))|(?<before>\d{1,9})\s*号\s*(?:事故|故障|事件)/iu;
