import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/** The number that a file of sysfs holds, and the parts of its path that say whose it is. */
export interface FileNumber {
  parts: readonly string[];
  value: number;
}

/** Numbers may have decimals, and a suffix (`1.5M`, as bcache and the device mapper write sizes): powers of 1024. */
const NUMBER = /^(-?\d{1,20}(?:\.\d{1,9})?)([kMGTPEZY])?$/;
const SUFFIXES = 'kMGTPEZY';

/**
 * The numbers of files that hold one each; what is no number is left out.
 * @param shape of the paths; its groups are the parts
 */
export function numberFiles(reading: Reading, shape: RegExp): FileNumber[] {
  return itemsOf(reading).flatMap(({ path, text }) => {
    const [, ...parts] = shape.exec(path) ?? [];
    const value = numberOf(text);
    return parts.length === 0 || value === undefined ? [] : [{ parts: parts.map(part => part ?? ''), value }];
  });
}

/** `42`, `-1`, `0x10`, `0.5`, `1.5M` -> a number; undefined: it is none. */
export function numberOf(text: string): number | undefined {
  const word = text.trim();
  if (/^0x[\da-f]{1,16}$/i.test(word)) return Number.parseInt(word, 16);
  const [, digits, suffix] = NUMBER.exec(word) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 1024 ** (suffix === undefined ? 0 : SUFFIXES.indexOf(suffix) + 1);
}
