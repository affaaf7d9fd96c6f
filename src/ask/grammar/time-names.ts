export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86400;

/** A way to name a point in time, and how many seconds back from `now` it lies. Clock times are the user's own. */
export interface TimeRule {
  pattern: RegExp;
  seconds(match: RegExpExecArray, now: Date): number | undefined;
}

/** Dates and times of day: the last time that it was so. */
export const CLOCK_RULES: readonly TimeRule[] = [
  {
    pattern: /\b(\d{4}-\d{2}-\d{2})(?:[t ](\d{1,2}:\d{2}))?/,
    seconds: ([, date = '', time], now) => {
      const at = Date.parse(`${date}T${(time ?? '00:00').padStart(5, '0')}`);
      return Number.isNaN(at) ? undefined : wholeHours((now.getTime() - at) / 1000);
    },
  },
  {
    pattern:
      /\b(?:between|from|entre)\s+(?:las?\s+)?(\d{1,2})(?::(\d{2}))?\s*(am|pm)?\s*(?:and|to|-|y|a)\s*(?:las?\s+)?\d{1,2}(?::\d{2})?\s*(am|pm|h\b|de la (?:manana|tarde|noche|madrugada))?/,
    seconds: ([, h = '', m, own, shared], now) => sinceClock(now, Number(h), Number(m ?? 0), own ?? shared),
  },
  {
    pattern:
      /\b(?:at|around|about|since|from|after|before|by|~|a|sobre|desde|hacia)\s+(?:las?\s+)?(?:about\s+|around\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|de la (?:manana|tarde|noche|madrugada)|utc|o'?clock|h\b)/,
    seconds: ([, h = '', m, half], now) => sinceClock(now, Number(h), Number(m ?? 0), half),
  },
  {
    pattern: /\b(?:at|around|about|since|from|after|by|las?|~)\s*(\d{1,2}):(\d{2})(?!\d)/,
    seconds: ([, h = '', m = ''], now) => sinceClock(now, Number(h), Number(m), undefined),
  },
  {
    pattern: /\b(?:a|desde|sobre|hacia|de)\s+las?\s+(\d{1,2})(?!\d)/,
    seconds: ([, h = ''], now) => sinceClock(now, Number(h), 0, undefined),
  },
  {
    pattern: /(凌晨|早上|上午|中午|下午|晚上|夜里)?\s*(\d{1,2})\s*(?:点|时(?!间))/,
    seconds: ([, part, h = ''], now) =>
      sinceClock(now, Number(h), 0, part === '下午' || part === '晚上' ? 'pm' : undefined),
  },
];

/** Names of days and periods. A wider span is chosen over one that may miss something. */
export const NAMED_RULES: readonly TimeRule[] = [
  { pattern: /\b(?:day before yesterday|anteayer|antier)\b|前天/, seconds: (_, now) => wholeHours(sinceDay(now, 2)) },
  {
    pattern:
      /\b(?:last night|overnight|during the night|in the night|anoche|esta noche|the night)\b|昨晚|昨夜|夜里|半夜/,
    seconds: (_, now) => lastNight(now),
  },
  { pattern: /\byesterday evening\b/, seconds: (_, now) => lastNight(now) },
  { pattern: /\b(?:yesterday|ayer)\b|昨天|昨日/, seconds: (_, now) => wholeHours(sinceDay(now, 1)) },
  {
    pattern: /\b(?:this morning|esta manana|this afternoon|esta tarde)\b|今早|今天早上|今天上午|早上|今晨/,
    seconds: (_, now) => thisMorning(now),
  },
  {
    pattern: /\b(?:today|tonight|this evening|hoy|so far today|since midnight|midnight|medianoche)\b|今天|今日|今晚/,
    seconds: () => DAY,
  },
  { pattern: /\b(?:two weeks|fortnight|quincena)\b/, seconds: () => 14 * DAY },
  {
    pattern: /\b(?:week ?end|fin de semana|finde)\b|周末/,
    seconds: (_, now) => wholeHours(sinceWeekday(now, 6, true)),
  },
  {
    pattern:
      /\b(sunday|monday|tuesday|wednesday|thursday|friday|saturday|domingo|lunes|martes|miercoles|jueves|viernes|sabado)\b/,
    seconds: ([, name = ''], now) =>
      wholeHours(
        sinceWeekday(
          now,
          WEEKDAYS.findIndex(d => d.includes(name)),
          false,
        ),
      ),
  },
  {
    pattern: /(?:周|星期|礼拜)([一二三四五六日天])/,
    seconds: ([, name = ''], now) =>
      wholeHours(sinceWeekday(now, '日一二三四五六'.indexOf(name.replace('天', '日')), false)),
  },
  {
    pattern:
      /\b(?:(?:this|last|past|previous|the|current|whole|entire|full) week|weekly|semanal|(?:esta|ultima) semana|semana pasada|de la semana|week's)\b|上周|这周|本周|上个?星期|这个?星期|周报|每周|一周/,
    seconds: () => 7 * DAY,
  },
  {
    pattern:
      /\b(?:(?:this|last|past|previous|the|current|whole|entire|full) month|monthly|mensual|(?:este|ultimo) mes|mes pasado|del mes|month's)\b|上个?月|这个?月|本月|月报|每月/,
    seconds: () => 30 * DAY,
  },
  {
    pattern:
      /\b(?:(?:this|last|past|previous|the|current|whole|entire|full) quarter|quarterly|trimestral|(?:este|ultimo) trimestre|trimestre pasado)\b|上个?季度|本季度|这个?季度|季报/,
    seconds: () => 90 * DAY,
  },
  {
    pattern:
      /\b(?:(?:this|last|past|previous|the|whole|entire|full) year|yearly|annual|anual|(?:este|ultimo) ano|ano pasado)\b|去年|今年|年报|全年/,
    seconds: () => 365 * DAY,
  },
  { pattern: /\b(?:daily|diario|day's)\b|日报|每天/, seconds: () => DAY },
];

const WEEKDAYS = [
  ['sunday', 'domingo'],
  ['monday', 'lunes'],
  ['tuesday', 'martes'],
  ['wednesday', 'miercoles'],
  ['thursday', 'jueves'],
  ['friday', 'viernes'],
  ['saturday', 'sabado'],
];

function wholeHours(seconds: number): number {
  return Math.ceil(seconds / HOUR) * HOUR;
}

/** Since the beginning of the day that lies `back` days before today. */
function sinceDay(now: Date, back: number): number {
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
  return (now.getTime() - start.getTime()) / 1000;
}

/** Since 20:00 of the evening before. */
function lastNight(now: Date): number {
  const evening = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 20);
  return wholeHours((now.getTime() - evening.getTime()) / 1000);
}

/** Since 05:00, and at least six hours: who says "this morning" early in the day means the night's end too. */
function thisMorning(now: Date): number {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 5);
  return Math.max(6 * HOUR, wholeHours((now.getTime() - morning.getTime()) / 1000));
}

/** Since the last such day began; `ended` for a period that is over only after the Sunday. */
function sinceWeekday(now: Date, weekday: number, ended: boolean): number {
  const back = (now.getDay() - weekday + 7) % 7;
  return sinceDay(now, back === 0 && !ended ? 7 : back);
}

/** Since the last time that the clock showed this; 12-hour names as in "3 am". */
function sinceClock(now: Date, hour: number, minute: number, half: string | undefined): number | undefined {
  if (hour > 24 || minute > 59) return undefined;
  const afternoon = half === 'pm' || half === 'de la tarde' || half === 'de la noche';
  const midnight = (half === 'am' || half === 'de la madrugada') && hour === 12;
  const at = new Date(
    now.getFullYear(),
    now.getMonth(),
    now.getDate(),
    midnight ? 0 : afternoon && hour < 12 ? hour + 12 : hour,
    minute,
  );
  if (at.getTime() >= now.getTime()) at.setDate(at.getDate() - 1);
  return wholeHours((now.getTime() - at.getTime()) / 1000);
}
