import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from './reading.js';

/** The number that a file of sysfs holds, and the parts of its path that say whose it is. */
interface FileNumber {
  parts: readonly string[];
  value: number;
}

/** Decimals, hex, and a suffix (`1.5M`, as bcache writes sizes): powers of 1024. */
const NUMBER = /^(-?\d{1,20}(?:\.\d{1,9})?)([kMGTPE])?$/;
const SUFFIXES = 'kMGTPE';

/**
 * The numbers of files that hold one each; what is no number is left out, and so is a negative one.
 * @param shape of the paths; its groups are the parts
 */
export function numberFiles(reading: Reading, shape: RegExp): FileNumber[] {
  return signedFiles(reading, shape).filter(({ value }) => value >= 0);
}

/** The same with negative ones: temperatures, currents. */
export function signedFiles(reading: Reading, shape: RegExp): FileNumber[] {
  return itemsOf(reading).flatMap(({ path, text }) => {
    const [, ...parts] = shape.exec(path) ?? [];
    const value = numberOf(text);
    return parts.length === 0 || value === undefined ? [] : [{ parts, value }];
  });
}

/** `42`, `-1`, `0x10`, `0.5`, `1.5M` -> a number of no more than 64 bits; undefined: it is none. */
function numberOf(text: string): number | undefined {
  const word = text.trim();
  const [, digits, suffix] = NUMBER.exec(word) ?? [];
  if (digits === undefined) return /^0x[\da-f]{1,16}$/i.test(word) ? Number.parseInt(word, 16) : undefined;
  const value = Number(digits) * 1024 ** (suffix === undefined ? 0 : SUFFIXES.indexOf(suffix) + 1);
  return Math.abs(value) <= 2 ** 64 ? value : undefined;
}
