import type { KeptRun, Reading } from '../../../src/core/snapshot.js';
import type { Readings } from '../machine.js';
import { once } from '../readings.js';

const exe = (pid: number, path: string): string => `lrwxrwxrwx 1 0 0 0 Nov 22 03:00 /proc/${pid}/exe -> ${path}`;

/** The line of /proc/PID/limits that is asked for. */
const LIMIT = 'Max open files            64                   524288               files     ';

/** What the process check reads on a machine on which nothing is wrong; `processes` and its like are the machine's own. */
export const well: Readings = {
  'file-limits': once({ asked: '' }),
  watchdogs: once({ '/sys/class/watchdog/watchdog0/timeout': '60' }),
  executables: once({ exe: exe(50, '/usr/bin/sleeper') }),
  'others-seen': once({ seen: '' }),
  'others-open': once({ open: '' }),
};

/** When the sick machine was read, seconds since boot. */
const UP_AT = 9000;

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  'file-limits': once({ '/proc/72/limits': LIMIT, asked: '' }),
  executables: late({ exe: [exe(70, '/opt/old/dd (deleted)'), exe(72, '/tmp/.x/miner')].join('\n') }),
  'others-seen': once({ seen: '' }),
  'others-open': once({ open: '' }),
};

function late(texts: Record<string, string>): Reading {
  const [sample] = once(texts).samples;
  return { state: 'ok', samples: [{ ms: 0, items: sample?.items ?? [], upAt: UP_AT }] };
}

/** An earlier run of the sick machine: since then a group was refused ten tasks. */
export const past: KeptRun[] = [
  {
    check: 'process',
    at: new Date('2026-11-22T02:30:00Z'),
    bootId: 'boot',
    upAt: UP_AT - 900,
    kept: { started: [['miner', 5]], refused: [['/system.slice/web.service', 5]], hung: 0 },
  },
];
