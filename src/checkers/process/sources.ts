import type { Source } from '../../host/source.js';
import {
  cgroupCounters,
  cgroupLimits,
  fds,
  kernelLog,
  limits,
  membership,
  othersOpen,
  othersSeen,
  processes,
  schedstat,
  status,
  threads,
} from '../sources.js';

/** Behind `fds`, whose counts it uses. */
const fileLimits: Source = {
  id: 'file-limits',
  why: 'how many files the processes with many open ones may open',
  need: 'may',
  phase: 'after',
  probe: 'file-limits',
};

const executables: Source = {
  id: 'executables',
  why: 'which program each process runs, and whether it is still there',
  need: 'may',
  phase: 'after',
  probe: 'executables',
};

const watchdogs: Source = {
  id: 'watchdogs',
  why: 'settings of the watchdogs, where a recording has them',
  need: 'may',
  mayBeAbsent: true,
  onlyInTrees: true,
  phase: 'once',
  files: ['/sys/class/watchdog/*/*'],
};

export const sources = {
  threads,
  processes,
  schedstat,
  status,
  membership,
  limits,
  cgroupCounters,
  cgroupLimits,
  kernelLog,
  fds,
  fileLimits,
  executables,
  watchdogs,
  othersSeen,
  othersOpen,
};
