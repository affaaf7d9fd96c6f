import { fold } from '../text/fold.js';

/**
 * The point in time that log lines are sought around: `03:15` as the user's clock shows it, with the day in front
 * where one is named (`2026-11-20T03:15`). Undefined where the text names none, or names where a span begins.
 */
export function aroundOf(text: string, now: Date): string | undefined {
  const plain = fold(text);
  for (const pattern of TIMES) {
    const groups = pattern.exec(plain)?.groups;
    const hour = Number(groups?.['h'] ?? Number.NaN);
    const minute = Number(groups?.['m'] ?? 0);
    if (!(hour <= 24) || minute > 59) continue;
    const half = groups?.['half'] ?? groups?.['part'] ?? '';
    return [dayOf(plain, now), clock(hour, minute, half)].filter(part => part !== undefined).join('T');
  }
  return undefined;
}

function clock(hour: number, minute: number, half: string): string {
  const late = /pm|tarde|noche|下午|晚上|傍晚/.test(half) && hour < 12;
  const midnight = /am|madrugada|凌晨/.test(half) && hour === 12;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two((midnight ? 0 : late ? hour + 12 : hour) % 24)}:${two(minute)}`;
}

function dayOf(plain: string, now: Date): string | undefined {
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(plain)?.[0];
  if (date !== undefined) return date;
  const back = /\byesterday\b|\bayer\b|昨/.test(plain) ? 1 : undefined;
  if (back === undefined) return undefined;
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

const HALF = String.raw`\s*(?<half>am|pm|de la (?:manana|tarde|noche|madrugada)|h\b|utc)?`;
const NEAR = String.raw`(?:around|about|near|at|circa|approx\w*|~|close to|sobre|hacia|alrededor de|cerca de|a)\s*(?:las?\s+)?(?:about\s+|around\s+)?`;
const TIMES: readonly RegExp[] = [
  new RegExp(String.raw`(?:\b|(?=~))${NEAR}(?<h>\d{1,2})[:.](?<m>\d{2})${HALF}`),
  new RegExp(
    String.raw`(?:\b|(?=~))${NEAR}(?<h>\d{1,2})\s*(?<half>am|pm|de la (?:manana|tarde|noche|madrugada)|o'?clock|h\b)`,
  ),
  /\b(?:sobre|hacia|alrededor de|cerca de)\s+las?\s+(?<h>\d{1,2})(?!\d)/,
  /(?<part>凌晨|早上|上午|中午|下午|晚上|夜里)?\s*(?<h>\d{1,2})(?::(?<m>\d{2})|\s*点\s*(?:(?<mm>\d{1,2})分)?)\s*(?:左右|前后|附近|的?时候)?/,
];
