import type { Source } from '../../host/source.js';
import {
  cgroupCounters,
  cgroupLimits,
  loadavg,
  membership,
  ownCgroup,
  pressure,
  processes,
  schedstat,
  stat,
  status,
  threads,
} from '../sources.js';
import { recorded } from './recorded.js';

/** Plain files share a command with others of their phase, and so do patterns: none of these starts one of its own. */
const softirqs: Source = {
  id: 'softirqs',
  mayBeAbsent: true,
  why: 'soft interrupts of each CPU by kind',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/softirqs'],
};

const cpuFiles: Source = {
  id: 'cpu-files',
  mayBeAbsent: true,
  why: 'interrupts of each CPU, its run queue and its model',
  need: 'may',
  phase: 'once',
  files: ['/proc/interrupts', '/proc/schedstat', '/proc/cpuinfo', '/sys/devices/system/cpu/isolated'],
};

const cpuHardware: Source = {
  id: 'cpu-hardware',
  mayBeAbsent: true,
  why: 'clock and temperature of the CPUs',
  need: 'may',
  phase: 'once',
  files: [
    '/sys/devices/system/cpu/cpu[0-9]*/cpufreq/*_freq',
    '/sys/devices/system/cpu/cpu[0-9]*/topology/core_id',
    '/sys/devices/system/cpu/cpu[0-9]*/topology/physical_package_id',
    '/sys/class/thermal/thermal_zone[0-9]*/temp',
    '/sys/class/thermal/thermal_zone[0-9]*/type',
    '/sys/class/thermal/cooling_device[0-9]*/type',
    '/sys/class/thermal/cooling_device[0-9]*/*_state',
  ],
};

const cpuThrottles: Source = {
  id: 'cpu-throttles',
  mayBeAbsent: true,
  why: 'how often heat slowed the CPUs',
  need: 'may',
  phase: 'sampled',
  files: ['/sys/devices/system/cpu/cpu[0-9]*/thermal_throttle/*_throttle_count'],
};

/** Who is started at a set time: a job that slows a machine now and then. */
const timers: Source = {
  id: 'timers',
  mayBeAbsent: true,
  why: 'which units a timer of systemd starts',
  need: 'may',
  phase: 'once',
  files: [
    '/etc/systemd/system/*.timer',
    '/run/systemd/system/*.timer',
    '/run/systemd/transient/*.timer',
    '/usr/lib/systemd/system/*.timer',
  ],
};

/** Who uses the CPUs and who waits for them is read for the process check as well: the same objects cost nothing more. */
export const sources = {
  stat,
  pressure,
  loadavg,
  cgroupCounters,
  cgroupLimits,
  ownCgroup,
  softirqs,
  cpuFiles,
  cpuHardware,
  cpuThrottles,
  timers,
  recorded,
  processes,
  schedstat,
  threads,
  status,
  membership,
};
