import type { CheckId } from './checker.js';
import { cpu } from './cpu/index.js';
import { disk } from './disk/index.js';
import { memory } from './memory/index.js';
import { process } from './process/index.js';

/** Every check, in the order in which reports show them. A new check is one folder, one line here, a test, a fixture. */
export const CHECKERS = { cpu, memory, disk, process } as const;

/** True for the name of a check that this version has. */
export function isCheckId(name: string): name is CheckId {
  return Object.hasOwn(CHECKERS, name);
}
