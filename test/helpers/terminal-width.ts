import { createRequire } from 'node:module';

const fromTable = createRequire(createRequire(import.meta.url).resolve('cli-table3'));
const measure: unknown = fromTable('string-width');

/** Columns of a line as string-width counts them (colour codes take none): a judge that is not our own code. */
export function terminalWidth(line: string): number {
  const text = line.replace(/\p{Cc}\[\d+m/gu, '');
  if (/^[ -~]*$/.test(text)) return text.length;
  if (typeof measure !== 'function') throw new TypeError('string-width is no function');
  return Number(measure(text));
}
