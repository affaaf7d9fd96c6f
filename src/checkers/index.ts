import { auth } from './auth/index.js';
import type { CheckId } from './checker.js';
import { cpu } from './cpu/index.js';
import { disk } from './disk/index.js';
import { CHECK_ALIASES } from './limits.js';
import { memory } from './memory/index.js';
import { network } from './network/index.js';
import { patch } from './patch/index.js';
import { ports } from './ports/index.js';
import { process } from './process/index.js';
import { service } from './service/index.js';
import { ssh } from './ssh/index.js';

/** Every check, in the order in which reports show them. A new check is one folder, one line here, a test, a fixture. */
export const CHECKERS = { cpu, memory, disk, process, service, network, patch, ports, ssh, auth } as const;

/** True for the name of a check that this version has. */
export function isCheckId(name: string): name is CheckId {
  return Object.hasOwn(CHECKERS, name);
}

/** The id that a name or an alias means; undefined where there is no such check. */
export function checkIdOf(name: string): CheckId | undefined {
  if (isCheckId(name)) return name;
  return Object.hasOwn(CHECK_ALIASES, name) ? CHECK_ALIASES[name] : undefined;
}
