import { encode, escapeString, rawString } from '@toon-format/toon';
import type { DiagnoseReport } from '../core/report.js';
import { escapeUnits, type JsonKinds, OBEYED, toJson } from './json.js';
import { toTables } from './tables.js';

/**
 * The value as TOON (Token-Oriented Object Notation), for a language model to read: the same content as the JSON, a
 * report as uniform tables. Characters that a terminal would obey are escaped.
 */
export function toToonText<K extends keyof JsonKinds>(kind: K, value: JsonKinds[K]): string {
  const shaped = isReport(kind, value) ? { schemaVersion: 1, kind, ...toTables(value) } : toJson(kind, value);
  return encode(shaped, { replacer: (_, inner) => (typeof inner === 'string' ? inert(inner) : inner) });
}

function isReport(kind: keyof JsonKinds, value: object): value is DiagnoseReport {
  return kind === 'DiagnoseReport' && 'checks' in value;
}

/** The library escapes C0, quotes and backslashes; the rest is written here, in quotes. */
function inert(text: string): unknown {
  return text.search(OBEYED) < 0 ? text : rawString(`"${escapeString(text).replace(OBEYED, escapeUnits)}"`);
}
