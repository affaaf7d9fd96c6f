import type { CheckId, LimitTable } from './checker.js';
import { limits as auth } from './auth/limits.js';
import { limits as cpu } from './cpu/limits.js';
import { limits as disk } from './disk/limits.js';
import { limits as memory } from './memory/limits.js';
import { limits as network } from './network/limits.js';
import { limits as patch } from './patch/limits.js';
import { limits as process } from './process/limits.js';
import { limits as service } from './service/limits.js';
import { limits as ssh } from './ssh/limits.js';

/** The thresholds of every check, in the order of the checks: settings are read without loading what judges by them. */
export const LIMITS = {
  cpu,
  memory,
  disk,
  process,
  service,
  network,
  patch,
  ports: {},
  ssh,
  auth,
} as const satisfies Record<CheckId, LimitTable<string>>;

/** Other names that people know a check by: the headings of host.md. */
export const CHECK_ALIASES: Readonly<Record<string, CheckId>> = { 'ssh-security': 'ssh', 'auth-failures': 'auth' };
