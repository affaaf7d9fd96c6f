/**
 * Text that came from a host (a comm, a unit, a mount point, a log line) may hold escape sequences that move the cursor,
 * recolour or rewrite what stands above. `inert` makes every such character visible: `\x1b`, `\u202e`, `\u{e0041}`.
 */
export function inert(text: string): string {
  return text.replace(UNSAFE, escapeCharacter).replace(STACKED_MARKS, escapeCharacter);
}

/** The same for text whose line breaks are meant, for example Markdown; tabs become spaces. */
export function inertLines(text: string): string[] {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\t/g, '    ')
    .split('\n')
    .map(line => inert(line));
}

/** A deep copy in which every string, keys included, is inert. Renderers call it once, at their entrance. */
export function inertCopy<T>(value: T): T {
  const copy = structuredClone(value);
  disarm(copy);
  return copy;
}

/** Controls (C0, C1), format characters (bidi, zero width, tags), lone surrogates, private and unassigned ones, line separators. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Living scripts need up to four marks on a letter; a pile of them paints over the lines above. */
const STACKED_MARKS = /(?<=\p{M}{4})\p{M}/gu;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

function disarm(value: unknown): void {
  if (Array.isArray(value)) disarmList(value);
  else if (isRecord(value)) disarmRecord(value);
}

function disarmList(list: unknown[]): void {
  for (const [index, entry] of list.entries()) {
    if (typeof entry === 'string') list[index] = inert(entry);
    else disarm(entry);
  }
}

function disarmRecord(record: Record<string, unknown>): void {
  for (const [key, entry] of Object.entries(record)) {
    const name = inert(key);
    if (name !== key) delete record[key];
    if (typeof entry === 'string') record[name] = inert(entry);
    else {
      disarm(entry);
      if (name !== key) record[name] = entry;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
