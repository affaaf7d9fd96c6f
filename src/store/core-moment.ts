/**
 * A moment as the tables of cores have it: `2026-11-22 15:30:00.000Z`, RFC 3339 in UTC with a blank. The rest of the
 * store counts milliseconds; these tables are for people with sqlite3, and only this form both reads as a date and
 * compares rightly with SQLite's own functions: `created_at > datetime('now', '-1 hour')` is wrong for a text with a T.
 */
export function momentText(at: Date): string {
  return at.toISOString().replace('T', ' ');
}

/** The same moment as reports have it: `2026-11-22T15:30:00.000Z`. */
export function isoMoment(text: string): string {
  return text.replace(' ', 'T');
}
