import { fold } from '../text/fold.js';
import { NUMBER, numberOf } from './numbers.js';
import { CALENDAR_RULES, MONTH_HINT } from './calendar.js';
import { CLOCK_RULES, DAY, HOUR, MINUTE, NAMED_RULES, type TimeRule } from './time-names.js';

/** The time span that a text speaks of, as `since` (`20m`, `6h`, `7d`), counted back from `now`; undefined for none. */
export function sinceOf(text: string, now: Date): string | undefined {
  const plain = fold(text);
  if (!HINT.test(plain) && !MONTH_HINT.test(plain)) return undefined;
  const named = MONTH_HINT.test(plain) ? firstOf(CALENDAR_RULES, plain, now) : undefined;
  if (named !== undefined) return format(named);
  for (const { hint, patterns } of SPANS) {
    if (!hint.test(plain)) continue;
    for (const pattern of patterns) {
      const seconds = spanOf(pattern.exec(plain));
      if (seconds !== undefined) return format(seconds);
    }
  }
  const told = firstOf(CLOCK_RULES, plain, now) ?? firstOf(NAMED_RULES, plain, now);
  if (told !== undefined) return format(told);
  return format(spanOf(BARE.exec(plain)));
}

function firstOf(rules: readonly TimeRule[], plain: string, now: Date): number | undefined {
  for (const rule of rules) {
    const match = rule.pattern.exec(plain);
    const seconds = match === null ? undefined : rule.seconds(match, now);
    if (seconds !== undefined && seconds > 0) return seconds;
  }
  return undefined;
}

/** Words that are about time, so that they are no name of a thing. */
export function isTimeWord(word: string): boolean {
  return TIME_WORDS.test(word);
}

function spanOf(match: RegExpExecArray | null): number | undefined {
  if (match === null) return undefined;
  const { n = '1', unit = '', half } = match.groups ?? {};
  const count = numberOf(n.trim());
  const size = secondsOf(unit);
  if (count === undefined || size === undefined || count <= 0) return undefined;
  return (count + (half === undefined ? 0 : 0.5)) * size;
}

function secondsOf(unit: string): number | undefined {
  const u = unit.trim();
  if (/^(?:s|secs?|seconds?|segundos?|秒钟?)$/.test(u)) return 1;
  if (/^(?:m|mins?|minutes?|minutos?|分钟?)$/.test(u)) return MINUTE;
  if (/^(?:h|hrs?|hours?|horas?|小时|个小时|钟头|个钟头)$/.test(u)) return HOUR;
  if (/^(?:d|days?|dias?|天|日|nights?|noches?|24h)$/.test(u)) return DAY;
  if (/^(?:w|wks?|weeks?|semanas?|周|星期|个星期|个礼拜|礼拜)$/.test(u)) return 7 * DAY;
  if (/^(?:mo|mon|months?|mes|meses|个?月)$/.test(u)) return 30 * DAY;
  if (/^(?:q|quarters?|trimestres?|个?季度)$/.test(u)) return 90 * DAY;
  if (/^(?:y|yrs?|years?|anos?|年)$/.test(u)) return 365 * DAY;
  return undefined;
}

/** Whole days as days, else hours, else minutes; never less than a minute. */
function format(seconds: number | undefined): string | undefined {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds > 100 * 365 * DAY) return undefined;
  const whole = Math.max(MINUTE, Math.round(seconds));
  if (whole % DAY === 0) return `${whole / DAY}d`;
  if (whole % HOUR === 0) return `${whole / HOUR}h`;
  return `${Math.ceil(whole / MINUTE)}m`;
}

const UNIT = String.raw`seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|quarters?|years?|yrs?|minutos?|horas?|dias?|semanas?|meses|mes|trimestres?|anos?|[smhdw]`;
const UNIT_ZH = String.raw`分钟?|小时|个小时|个钟头|钟头|天|日|周|个?星期|个?礼拜|个?月|个?季度|年`;
const COUNT_ZH = String.raw`\d+|[一二三四五六七八九十两几半]+`;

/** Nothing is about time in a text without any of these. */
const HINT =
  /\d|hour|minute|night|day|morn|noon|week|month|quarter|year|fortnight|hora|dia|ayer|anoche|hoy|manana|tarde|semana|mes|minuto|trimestre|ano|lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|quincena|diario|mensual|anual|annual|trimestral|[天日月年周夜晚早晨时点钟季]|星期|礼拜/;

const ENGLISH = [
  String.raw`\b(?:last|past|previous|latest|within|recent|trailing|prior)\s+(?:the\s+)?(?:last\s+|past\s+)?(?<n>${NUMBER})\s*(?:of\s+)?(?<unit>${UNIT})\b(?<half>\s+and\s+a\s+half)?`,
  String.raw`\b(?:last|past|previous)\s+(?:a\s+)?(?<n>couple|few)\s+(?:of\s+)?(?<unit>${UNIT})\b`,
  String.raw`\b(?<n>half)\s+an?\s+(?<unit>hour|day)\b`,
  String.raw`\b(?<n>${NUMBER})(?:\s+of)?\s*-?(?<unit>${UNIT})(?<half>\s+and\s+a\s+half)?\s+(?:ago|back)\b`,
  String.raw`\bsince\s+(?:about\s+|~\s*)?(?<n>\d+)\s*(?<unit>hours?|hrs?|h|minutes?|mins?|m|days?|d|weeks?|w)\b`,
  String.raw`\b(?:last|past)\s+(?<unit>hour|day|minute|24h|week|month|quarter|year)\b`,
].map(source => new RegExp(source));

const SPANISH = [
  String.raw`\b(?:hace|ultim[oa]s?|pasad[oa]s?|hace\s+como|hace\s+unos?)\s+(?<n>${NUMBER})\s*(?<unit>${UNIT})\b`,
  String.raw`\b(?<n>${NUMBER})\s+(?:ultim[oa]s?|pasad[oa]s?)\s*(?<unit>${UNIT})\b`,
  String.raw`\b(?:ultim[oa])\s+(?<unit>hora|dia|semana|mes|trimestre|ano|minuto)\b`,
  String.raw`\b(?<unit>hora|semana|mes|trimestre|ano)\s+pasad[oa]\b`,
].map(source => new RegExp(source));

const CHINESE = [
  String.raw`(?:过去|最近|近|这|前|上|之前|过去的|最近的)\s*(?<n>${COUNT_ZH})\s*(?<unit>${UNIT_ZH})`,
  String.raw`(?<n>${COUNT_ZH})\s*(?<unit>${UNIT_ZH})\s*(?:以?前|之前|以?来|之?内)`,
].map(source => new RegExp(source));

const SPANS = [
  { hint: /last|past|previous|latest|within|recent|trailing|prior|ago|back|half|since/, patterns: ENGLISH },
  { hint: /hace|ultim|pasad/, patterns: SPANISH },
  { hint: /[\u3400-\u9fff]/, patterns: CHINESE },
];

const BARE = new RegExp(
  String.raw`(?<!\b(?:takes?|took|taking|than|uptime|up|every|needs?)\s)\b(?:(?:in|over|for|during|of|durante|en|desde|since|-)\s*(?:the\s+|las?\s+|los\s+)?)?\b(?<n>\d+|one|two|three|four|five|six|seven|ten|twelve|thirty|una|dos|tres)\s*-?(?<unit>hours?|hrs?|h|days?|d|weeks?|w|minutes?|mins?|months?|horas?|dias?|semanas?|meses|小时|天|周|个月)(?![a-z0-9-])`,
);

const TIME_WORDS =
  /^(?:today|yesterday|tonight|morning|afternoon|evening|night|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|month|quarter|year|hour|hours|minutes?|days?|am|pm|hoy|ayer|anoche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|mediodia|madrugada|\d+(?:[:.]\d+)?(?:am|pm|h|d|w|m|s|min)?)$/;
