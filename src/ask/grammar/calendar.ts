import { DAY, type TimeRule } from './time-names.js';

/** Months, quarters and days of a month: the time back to where the last such one began. */
export const CALENDAR_RULES: readonly TimeRule[] = [
  {
    pattern:
      /\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|-|until|till|through|and|al?|y|hasta)\s*(?:el\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?([a-z]{3,10})\b/,
    seconds: ([, day = '', name = ''], now) => sinceDate(now, monthOf(name), Number(day)),
  },
  {
    pattern: /\b(20\d{2})[-/](\d{2})(?![-/\d])/,
    seconds: ([, year = '', month = ''], now) =>
      Math.ceil((now.getTime() - new Date(Number(year), Number(month) - 1, 1).getTime()) / 1000 / DAY) * DAY,
  },
  {
    pattern:
      /(?:since|from|after|between|on|desde|del?|entre|el)?\s*(?:the\s+|el\s+)?\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?([a-z]{3,10})\b/,
    seconds: ([, day = '', name = ''], now) => sinceDate(now, monthOf(name), Number(day)),
  },
  {
    pattern: /\b([a-z]{3,10})\.?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?(?![\d:.%]|\s*(?:am|pm|h\b|gb|mb|percent))/,
    seconds: ([, name = '', day = ''], now) => sinceDate(now, monthOf(name), Number(day)),
  },
  {
    pattern: /(?<!过去|最近|近|每|[第\d个])(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(\d{1,2})[日号])?/,
    seconds: ([, month = '', day], now) => sinceDate(now, chineseMonth(month), Number(day ?? 1)),
  },
  {
    pattern:
      /\b(january|february|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b/,
    seconds: ([, name = ''], now) => sinceDate(now, monthOf(name), 1),
  },
  {
    pattern:
      /\b(?:in|for|of|was|were|since|during|from|last|this|until|through|and|about|covering|report)\s+(march|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b(?!\s+(?:be|have|not|also))/,
    seconds: ([, name = ''], now) => sinceDate(now, monthOf(name), 1),
  },
  {
    pattern:
      /\bq([1-4])\b|\b(first|second|third|fourth|1st|2nd|3rd|4th) quarter\b|第?([一二三四1-4])季度|\b(primer|segundo|tercer|cuarto) trimestre\b/,
    seconds: (match, now) => sinceDate(now, 3 * quarterOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''), 1),
  },
  {
    pattern:
      /\b(?:since|from|desde)\s+(?:the\s+|el\s+(?:dia\s+)?)?(\d{1,2})(?:st|nd|rd|th)\b|\bdesde el (?:dia )?(\d{1,2})(?![\d:])|(?:自|从)?(\d{1,2})号(?:以来|开始|起)/,
    seconds: (match, now) => {
      const day = Number(match[1] ?? match[2] ?? match[3]);
      return sinceDate(now, day <= now.getDate() ? now.getMonth() : (now.getMonth() + 11) % 12, day);
    },
  },
  {
    pattern:
      /\b(?:ytd|year to date|new year'?s?(?: day| eve)?|ano nuevo|start of the year|beginning of the year|principio de ano|comienzo del ano)\b|年初|元旦/,
    seconds: (_, now) => sinceDate(now, 0, 1),
  },
  {
    pattern:
      /\b(?:mtd|month to date|start of the month|beginning of the month|principio de mes|first of the month)\b|月初/,
    seconds: (_, now) => sinceDate(now, now.getMonth(), 1),
  },
];

/** A text without any of these names no month. */
export const MONTH_HINT =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic|q[1-4]|ytd|mtd|20\d\d[-/]\d\d(?![-/\d])|\d+(?:st|nd|rd|th)\b|(?:first|second|third|fourth) quarter|desde el|(?:primer|segundo|tercer|cuarto) trimestre|(?:start|beginning) of|year to|new year|ano nuevo|month to|principio|comienzo)|[\d一二三四五六七八九十]月|季度|\d号|[年月]初|元旦/;

const MONTHS: readonly string[] = [
  'jan january enero ene',
  'feb february febrero',
  'mar march marzo',
  'apr april abril abr',
  'may mayo',
  'jun june junio',
  'jul july julio',
  'aug august agosto ago',
  'sep sept september septiembre setiembre',
  'oct october octubre',
  'nov november noviembre',
  'dec december diciembre dic',
];

function monthOf(name: string): number {
  return MONTHS.findIndex(names => names.split(' ').includes(name));
}

function chineseMonth(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) - 1;
  return ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].indexOf(text);
}

function quarterOf(text: string): number {
  return [
    '1 first 1st 一 primer',
    '2 second 2nd 二 segundo',
    '3 third 3rd 三 tercer',
    '4 fourth 4th 四 cuarto',
  ].findIndex(names => names.split(' ').includes(text));
}

/** Back to the last such day, in whole days; undefined where there is no such month or day. */
function sinceDate(now: Date, month: number, day: number): number | undefined {
  if (month < 0 || month > 11 || !(day >= 1 && day <= 31)) return undefined;
  const year = new Date(now.getFullYear(), month, day) > now ? now.getFullYear() - 1 : now.getFullYear();
  const seconds = (now.getTime() - new Date(year, month, day).getTime()) / 1000;
  return Math.max(1, Math.ceil(seconds / DAY)) * DAY;
}
