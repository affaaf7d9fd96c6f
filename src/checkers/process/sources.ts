import type { Source } from '../../host/source.js';
import {
  cgroupCounters,
  cgroupLimits,
  fds,
  kernelLog,
  limits,
  membership,
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

const othersSeen: Source = {
  id: 'others-seen',
  why: 'processes of other users: hidepid of /proc hides them',
  need: 'may',
  phase: 'once',
  probe: 'others-seen',
};

const othersOpen: Source = {
  id: 'others-open',
  why: "programs and open files of other users' processes, which root alone sees",
  need: 'may',
  phase: 'once',
  probe: 'others-open',
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
  othersSeen,
  othersOpen,
};
