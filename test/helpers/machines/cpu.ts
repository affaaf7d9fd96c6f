import type { KeptRun } from '../../../src/core/snapshot.js';
import type { Readings } from '../machine.js';
import { file, once, sampled } from '../readings.js';

const CPU = '/sys/devices/system/cpu';

const SOFTIRQS =
  '                    CPU0       CPU1\n      NET_RX:          0          0\n         RCU:          5          5';

/** What the cpu check reads on a machine on which nothing is wrong; `stat` and its like are the machine's own. */
export const well: Readings = {
  softirqs: file('/proc/softirqs', SOFTIRQS, SOFTIRQS, 2.02),
  timers: once({ '/usr/lib/systemd/system/logrotate.timer': '[Timer]\nOnCalendar=daily\n' }),
  'cpu-files': once({
    '/proc/interrupts':
      '           CPU0       CPU1\n 24:          1          0  IO-APIC   5-edge      ACPI:Ged\nERR:          0',
    '/proc/schedstat': 'version 15\ncpu0 0 0 0 0 0 0 2000000000 1000000000 9',
    '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Some CPU\nphysical id\t: 0\ncore id\t\t: 0\ncpu MHz\t\t: 2499.998',
    [`${CPU}/isolated`]: '\n',
  }),
  'cpu-hardware': once({
    [`${CPU}/cpu0/cpufreq/scaling_cur_freq`]: '2900000',
    [`${CPU}/cpu0/cpufreq/scaling_min_freq`]: '800000',
    [`${CPU}/cpu0/cpufreq/scaling_max_freq`]: '3000000',
    [`${CPU}/cpu0/cpufreq/cpuinfo_cur_freq`]: '2900000',
    [`${CPU}/cpu0/cpufreq/cpuinfo_min_freq`]: '800000',
    [`${CPU}/cpu0/cpufreq/cpuinfo_max_freq`]: '3000000',
    [`${CPU}/cpu0/topology/core_id`]: '0',
    [`${CPU}/cpu0/topology/physical_package_id`]: '0',
    '/sys/class/thermal/thermal_zone0/temp': '51500',
    '/sys/class/thermal/thermal_zone0/type': 'x86_pkg_temp',
    '/sys/class/thermal/cooling_device0/type': 'Processor',
    '/sys/class/thermal/cooling_device0/cur_state': '0',
    '/sys/class/thermal/cooling_device0/max_state': '3',
  }),
  'cpu-throttles': sampled(
    {
      [`${CPU}/cpu0/thermal_throttle/core_throttle_count`]: '5',
      [`${CPU}/cpu0/thermal_throttle/package_throttle_count`]: '9',
    },
    {
      [`${CPU}/cpu0/thermal_throttle/core_throttle_count`]: '5',
      [`${CPU}/cpu0/thermal_throttle/package_throttle_count`]: '9',
    },
    2.02,
  ),
  'cpu-recorded': once({
    '/sys/class/hwmon/hwmon0/name': 'k10temp',
    '/sys/class/hwmon/hwmon0/temp1_input': '41125',
    '/sys/class/hwmon/hwmon0/fan1_input': '900',
    '/sys/class/powercap/intel-rapl:0/name': 'package-0',
    '/sys/class/powercap/intel-rapl:0/energy_uj': '2500000',
    '/sys/class/power_supply/BAT1/capacity': '70',
    '/sys/devices/system/cpu/vulnerabilities/meltdown': 'Not affected',
  }),
  'own-cgroup': once({ '/proc/self/cgroup': '0::/user.slice/user-0.slice/session-1.scope' }),
};

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  ...well,
  softirqs: file('/proc/softirqs', SOFTIRQS, SOFTIRQS.replace('0          0', '0     900000')),
  'cpu-hardware': once({
    [`${CPU}/cpu0/cpufreq/scaling_cur_freq`]: '800000',
    [`${CPU}/cpu0/cpufreq/cpuinfo_max_freq`]: '3000000',
  }),
  'cpu-throttles': file(`${CPU}/cpu0/thermal_throttle/core_throttle_count`, '5', '9'),
};

/** An earlier run of the sick machine: since then its CPUs waited for I/O most of the time. */
export const past: KeptRun[] = [
  {
    check: 'cpu',
    at: new Date('2026-11-22T02:30:00Z'),
    bootId: 'boot',
    upAt: 7200,
    kept: {
      times: { user: 0, system: 0, iowait: 0 },
      waitedS: 0,
      heat: 0,
      groups: [['/system.slice/web.service', 0, 0]],
    },
  },
];
