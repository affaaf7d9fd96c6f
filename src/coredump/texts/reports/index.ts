import { readNodeReport } from '../formats/node.js';
import { parseObject } from '../json.js';
import { readApport } from './apport.js';
import { readCasr } from './casr.js';
import { readMinidump } from './minidump.js';
import type { ReadText, Report } from './report.js';
import { readSatyr } from './satyr.js';

/**
 * The crash of a file that is a report as a whole: of Node, CASR, ABRT, minidump-stackwalk or apport. Undefined for any
 * other text. What tools conclude in it is not taken over, only what they saw.
 */
export function readReport(text: string, readText: ReadText): Report | undefined {
  const file = parseObject(text);
  if (file === undefined) return readApport(text, readText);
  return readNodeReport(file) ?? readCasr(file, readText) ?? readMinidump(file) ?? readSatyr(file, readText);
}
