/** A part of a question that the user quotes: log lines, error texts, titles. */
export interface QuotedRange {
  start: number;
  end: number;
  text: string;
}

/**
 * The quoted parts of a question. A single quoted word ('web-01') is a name and no quotation; a quotation that
 * is never closed runs to the end, so that cutting off the last mark does not turn data into instructions.
 */
export function quotedRanges(question: string): QuotedRange[] {
  const ranges: QuotedRange[] = [];
  let at = 0;
  while (at < question.length) {
    const close = CLOSING.get(question.charAt(at));
    if (close === undefined || !opens(question, at)) {
      at++;
      continue;
    }
    const found = closingAt(question, at, close);
    if (found === undefined && close === "'") {
      at++;
      continue;
    }
    const end = found ?? question.length;
    const text = question.slice(at + 1, end);
    if (/\s/.test(text.trim()) || text.length > 24) ranges.push({ start: at, end: end + 1, text });
    at = end + 1;
  }
  return ranges;
}

function closingAt(question: string, open: number, close: string): number | undefined {
  for (let at = question.indexOf(close, open + 1); at >= 0; at = question.indexOf(close, at + 1)) {
    if (close !== "'" || !/[\p{L}\p{N}]/u.test(question.charAt(at + 1))) return at;
  }
  return undefined;
}

/** An apostrophe inside a word (`can't`) opens nothing. */
function opens(question: string, at: number): boolean {
  return question.charAt(at) !== "'" || at === 0 || /[\s(:=,]/.test(question.charAt(at - 1));
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
]);
