import type { Reading } from '../reading.js';
import { startsRequest } from './mood.js';
import type { Range } from './sentences.js';

/** Cuts a question where a second request begins: "check the disk, then show me the events". */
export function stepRanges(reading: Reading): Range[] {
  const { tokens } = reading;
  const ranges: Range[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at++) {
    const width = sequencerAt(reading, at);
    const joined = width === 0 && (JOIN.has(tokens[at]?.text ?? '') || tokens[at]?.kind === 'mark');
    const begins = joined && (isRequestAt(reading, at + 1) || isRecordAt(reading, from, at + 1));
    if ((width === 0 && !begins) || tokens[at]?.quoted === true) continue;
    if (at > from) ranges.push({ from, to: at });
    from = begins ? at + 1 : at + width;
    at = Math.max(at, from - 1);
  }
  if (from < tokens.length) ranges.push({ from, to: tokens.length });
  return ranges.length === 0 ? [{ from: 0, to: tokens.length }] : ranges;
}

/** How many tokens a word of sequence takes ("and after that"), 0 where there is none. */
function sequencerAt(reading: Reading, at: number): number {
  if (at === 0 || (reading.tokens[at]?.text === 'then' && NOT_THEN.has(reading.tokens[at - 1]?.text ?? ''))) return 0;
  const words = [0, 1, 2, 3, 4, 5, 6].map(i => reading.tokens[at + i]?.text ?? '');
  for (const phrase of SEQUENCERS) if (phrase.every((word, i) => words[i] === word)) return phrase.length;
  return 0;
}

function isRequestAt(reading: Reading, from: number): boolean {
  let first = from;
  while (ELSE.has(reading.tokens[first]?.text ?? '')) first++;
  const at = startsRequest(reading.tokens, first);
  return (
    reading.mentions.some(m => m.from === at && !m.quoted && REQUESTS.has(m.concept)) ||
    ASKING.has(reading.tokens[at]?.text ?? '')
  );
}

/** "check the disk and the open incidents": records are another request than what is looked at, by the same verb. */
function isRecordAt(reading: Reading, from: number, at: number): boolean {
  const before = reading.mentions.filter(m => m.from >= from && m.from < at);
  if (!before.some(m => m.concept === 'check') || before.some(m => RECORDS.has(m.concept))) return false;
  const next = reading.mentions.filter(m => m.from >= at && m.from <= at + 4 && !m.quoted);
  const record = next.find(m => RECORDS.has(m.concept));
  return record !== undefined && !reading.tokens.slice(at, record.from).some(token => token.kind === 'mark');
}

const RECORDS: ReadonlySet<string> = new Set(['events', 'incident', 'warnings', 'report']);
const SEQUENCERS: readonly string[][] = [
  'and after that',
  'after that',
  'and then',
  'then',
  'afterwards',
  'and finally',
  'finally',
  'and also',
  'and while you are at it',
  "and while you're at it",
  'while you are at it',
  "while you're at it",
  'in addition',
  'additionally',
  'de paso',
  '顺便',
  'y luego',
  'luego',
  'y despues',
  'despues',
  'y tambien',
  'al final',
  '然后',
  '接着',
  '之后',
  '最后',
  '再',
  '并且',
  '同时',
  ';',
  '；',
].map(phrase => phrase.split(' '));
/** "since then" is a time, no next step. */
const NOT_THEN = new Set(['since', 'by', 'back', 'until', 'from', 'just', 'even', 'till', 'if']);
const JOIN = new Set(['and', 'y', 'e', '并', '和', 'plus', 'if', 'but', 'otherwise', 'else', 'si', '就', '否则', '则']);
const ELSE = new Set([
  'not',
  'so',
  'no',
  'yes',
  'necessary',
  'needed',
  'needs',
  'be',
  'asi',
  'it',
  'is',
  'isnt',
  "isn't",
  'then',
  '就',
]);
const REQUESTS: ReadonlySet<string> = new Set([
  'check',
  'list',
  'repair',
  'restart',
  'clean',
  'kill',
  'delete',
  'disable',
  'apply',
  'analyse',
  'why',
  'report',
]);
const ASKING = new Set(
  'make build generate create write send export prepare produce tell search tail grep genera haz crea prepara exporta envia 生成 制作 导出 做'.split(
    ' ',
  ),
);
