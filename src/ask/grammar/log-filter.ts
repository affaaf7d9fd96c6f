import type { Reading } from '../reading.js';
import type { Token } from '../text/tokens.js';
import type { Range } from './sentences.js';

/** Which log lines are sought: of what level, with what text, of what container. */
export interface LogFilter {
  grep?: string;
  level?: string;
  container?: string;
}

/** Reads the filter: a quoted text, the word after "for" or "with", the program whose logs are asked for. */
export function logFilterOf(reading: Reading, range: Range): LogFilter {
  const tokens = reading.tokens.slice(range.from, range.to);
  const text = reading.question.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  const level = LEVELS.find(([pattern]) => pattern.test(text))?.[1];
  const grep = quotedIn(reading, tokens) ?? soughtIn(text) ?? programOf(reading, range);
  const container = CONTAINER.exec(text)?.[1] ?? /([a-z0-9][a-z0-9-]*)\s*(?:这个)?容器/i.exec(text)?.[1];
  return {
    ...(grep === undefined ? {} : { grep }),
    ...(level === undefined ? {} : { level }),
    ...(container === undefined ? {} : { container }),
  };
}

function soughtIn(text: string): string | undefined {
  for (const pattern of SOUGHT) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined && !/^\d+\s*\w+$/.test(found)) return found;
  }
  return undefined;
}

function quotedIn(reading: Reading, tokens: readonly Token[]): string | undefined {
  const quoted = tokens.filter(token => token.quoted && !/^["'`“”‘’«»「」]$/.test(token.raw));
  const first = quoted[0];
  const last = quoted.at(-1);
  if (first !== undefined && last !== undefined) return reading.question.slice(first.start, last.end);
  const text = reading.question.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  return /["'`“「]([^"'`”」\s]{2,24})["'`”」]/.exec(text)?.[1];
}

/** "nginx logs": the program whose lines are meant. */
function programOf(reading: Reading, range: Range): string | undefined {
  const mention = reading.mentions.find(
    m =>
      m.from >= range.from &&
      m.from < range.to &&
      !m.negated &&
      (m.concept === 'software' || m.concept === 'unit' || m.concept === 'sshword'),
  );
  if (mention === undefined) return undefined;
  const first = reading.tokens[mention.from];
  const last = reading.tokens[mention.to - 1];
  return first === undefined || last === undefined ? undefined : reading.question.slice(first.start, last.end);
}

const LEVELS: readonly [RegExp, string][] = [
  [/\b(?:fatals?|critical|crit|emerg\w*|panics?|cr[ií]ticos?)\b|致命|严重/iu, 'critical'],
  [/\b(?:errors?|errores|err|stderr)\b|错误|报错/i, 'error'],
  [/\b(?:warnings?|warn|advertencias?|avisos?)\b|警告/i, 'warning'],
  [/\b(?:level|nivel)\s*(?:=|:|of|is)?\s*info\b|\binfo (?:lines|level)|info\s*级别/i, 'info'],
  [/\bdebug\b|调试/i, 'debug'],
];
const END = String.raw`(?=$|[,;?]|\s+(?:in|on|at|since|from|of|around|last|for|en|de|desde|within|please)\b)`;
const NO_TEXT = String.raw`(?!(?:in|on|the|for|logs?|en|los|las|el|errors?|warnings?|through|at|all|any|me|nginx|apache)\b)`;
const SOUGHT: readonly RegExp[] = [
  String.raw`\b(?:grep|search|look|filter|find|check|scan)\w*\b[^,;]*?\b(?:for|por)\s+(?:the\s+|any\s+)?${NO_TEXT}([\w.:/'\[\]() -]{3,60}?)${END}`,
  String.raw`\b(?:grep|busca\w*|search|mentioning|containing|matching|that (?:say|contain|mention)s?|que (?:digan|contengan|mencionen))\s+${NO_TEXT}([\w.:/ -]{3,60}?)${END}`,
].map(source => new RegExp(source, 'i'));
const CONTAINER =
  /(?:\bcontainer|\bcontenedor|(?<=\s)-c)\s+([a-z0-9][a-z0-9-]{1,40})\b(?<!\b(?:in|of|on|logs?|for|from|with|is|en|de|del))/i;
