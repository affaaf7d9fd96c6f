/** Reports of one process have some thousand values; a minidump of a browser has 100,000. */
const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 64;
const MAX_ITEMS = 20_000;
const MAX_TEXT = 1024 * 1024;

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const SPACE = 32;

/**
 * The object that a text is, where it is one JSON object and nothing else; undefined otherwise, and where it is nested
 * or filled beyond what a report needs: such a text would cost more memory than it is worth.
 */
export function parseObject(text: string): Record<string, unknown> | undefined {
  if (!/^\uFEFF?\s{0,1000}\{/.test(text) || !isModest(text)) return undefined;
  try {
    return record(JSON.parse(text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text));
  } catch {
    return undefined;
  }
}

export function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first 20,000 items; empty for what is no list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [];
}

export function records(value: unknown): Record<string, unknown>[] {
  return list(value).flatMap<Record<string, unknown>>(item => record(item) ?? []);
}

/** At most 8,000 characters, as a line has; undefined for what is no text. */
export function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 8000) : undefined;
}

/** A text of many lines, such as a log that stands in a report; its first million characters. */
export function longString(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : undefined;
}

/** A whole number above 0, or 0 itself; beyond 2^53 JSON has lost digits. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** `0x1139` of a number or of hexadecimal text. */
export function address(value: unknown): string | undefined {
  const number = count(value);
  if (number !== undefined) return `0x${number.toString(16)}`;
  const digits = /^0x0*([0-9a-f]{1,16})$/i.exec(string(value) ?? '')?.[1];
  return digits === undefined ? undefined : `0x${digits.toLowerCase()}`;
}

/** One look at each character, up to the end of the first object: depth and number of values before anything is made. */
function isModest(text: string): boolean {
  let depth = 0;
  let values = 0;
  for (let at = text.indexOf('{'); at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    else if (sign === COMMA) values++;
    else if ((sign | SPACE) === 0x7b) {
      // The bit of the blank makes { of [, and } of ].
      values++;
      depth++;
    } else if ((sign | SPACE) === 0x7d) depth--;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    if (depth === 0) return text.slice(at + 1).trim() === '';
  }
  return false;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at;
  }
  return text.length;
}
