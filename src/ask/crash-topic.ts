import { featuresOf } from './intent/features.js';
import { LONGEST } from './plan.js';
import { read } from './reading.js';

/** Whether a question speaks of a program that died, and does not rule that out. A dump alone may be one of a database. */
export function speaksOfCrash(question: string): boolean {
  const reading = read(question.slice(0, LONGEST));
  return featuresOf(reading, { from: 0, to: reading.tokens.length }).has('crash', 'segfault');
}
