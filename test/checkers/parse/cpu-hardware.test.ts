import { describe, expect, it } from 'vitest';
import { clockPercent, parseCpuHardware } from '../../../src/checkers/parse/cpu-hardware.js';
import { parseThrottles } from '../../../src/checkers/parse/cpu-throttles.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';

const CPU = '/sys/devices/system/cpu';
const hardware = (files: Texts, sysfs: Texts = {}): ReturnType<typeof parseCpuHardware> =>
  parseCpuHardware(once(files), once(sysfs));

/** Of a virtual machine with two CPUs on a Xeon; the flags are left out. */
const CPUINFO = `processor	: 0
vendor_id	: GenuineIntel
model name	: Intel(R) Xeon(R) Processor @ 2.50GHz
cpu MHz		: 2499.998
physical id	: 0
core id		: 0

processor	: 1
model name	: Intel(R) Xeon(R) Processor @ 2.50GHz
cpu MHz		: 2400.5
physical id	: 0
core id		: 1
`;

describe('the hardware of CPUs', () => {
  it('by /proc/cpuinfo', () => {
    expect(hardware({ '/proc/cpuinfo': CPUINFO })).toMatchObject({
      model: 'Intel(R) Xeon(R) Processor @ 2.50GHz',
      packages: 1,
      cores: 2,
      clock: new Map([
        [0, 2_499_998_000],
        [1, 2_400_500_000],
      ]),
    });
  });

  it('by sysfs where /proc/cpuinfo tells no packages and cores, as on arm64', () => {
    const place = (cpu: number, core: number, id: number): Texts => ({
      [`${CPU}/cpu${cpu}/topology/core_id`]: `${core}\n`,
      [`${CPU}/cpu${cpu}/topology/physical_package_id`]: `${id}\n`,
    });
    const sysfs = { ...place(0, 0, 0), ...place(1, 0, 0), ...place(2, 0, 1) };
    expect(hardware({ '/proc/cpuinfo': 'processor\t: 0\nBogoMIPS\t: 50.00' }, sysfs)).toMatchObject({
      packages: 2,
      cores: 2,
      model: undefined,
    });
  });

  it('knows clocks in Hz, and their mean share of the highest', () => {
    const found = hardware(
      {},
      {
        [`${CPU}/cpu0/cpufreq/scaling_cur_freq`]: '1200000\n',
        [`${CPU}/cpu0/cpufreq/cpuinfo_max_freq`]: '4800000\n',
        [`${CPU}/cpu1/cpufreq/scaling_cur_freq`]: '<unknown>\n',
        [`${CPU}/cpu1/cpufreq/cpuinfo_cur_freq`]: '3000000\n',
        [`${CPU}/cpu1/cpufreq/cpuinfo_max_freq`]: '4000000\n',
        [`${CPU}/cpu1/cpufreq/scaling_min_freq`]: '-5',
      },
    );
    expect(found.frequency).toEqual(
      new Map([
        [0, { scaling: 1_200_000_000, max: 4_800_000_000 }],
        [1, { current: 3_000_000_000, max: 4_000_000_000 }],
      ]),
    );
    expect(clockPercent(found)).toBe(50);
    expect(clockPercent(hardware({}))).toBeUndefined();
  });

  it('knows zones and cooling devices by number and type, and no sensor that is broken', () => {
    const zone = (n: number, temp: string): Texts => ({
      [`/sys/class/thermal/thermal_zone${n}/temp`]: temp,
      [`/sys/class/thermal/thermal_zone${n}/type`]: 'x86_pkg_temp\n',
    });
    const found = hardware(
      {},
      {
        ...zone(0, '51500\n'),
        ...zone(1, '-12000\n'),
        ...zone(2, '-2147483648\n'),
        ...zone(3, ''),
        '/sys/class/thermal/thermal_zone4/temp': '30125\n',
        '/sys/class/thermal/cooling_device0/type': 'Processor\n',
        '/sys/class/thermal/cooling_device0/cur_state': '0\n',
        '/sys/class/thermal/cooling_device0/max_state': '3\n',
        '/sys/class/thermal/cooling_device1/cur_state': '1\n',
        '/sys/class/thermal/cooling_device2/type': 'intel_powerclamp\n',
        '/sys/class/thermal/cooling_device2/cur_state': '-1\n',
        '/sys/class/thermal/cooling_device2/max_state': '50\n',
      },
    );
    expect([...found.zones]).toEqual([
      ['0.x86_pkg_temp', 51.5],
      ['1.x86_pkg_temp', -12],
      ['4', 30.125],
    ]);
    expect([...found.cooling]).toEqual([
      ['0.Processor', { now: 0, max: 3 }],
      ['2.intel_powerclamp', { now: -1, max: 50 }],
    ]);
  });

  it.each([
    ['\n', 0],
    ['2-3,7\n', 3],
    ['words', undefined],
  ])('CPUs that are isolated: %j', (text, count) => {
    expect(hardware({ [`${CPU}/isolated`]: text }).isolated).toBe(count);
    expect(hardware({}).isolated).toBeUndefined();
  });
});

describe('how often heat slowed it', () => {
  const place = (cpu: number, core: number): Texts => ({
    [`${CPU}/cpu${cpu}/topology/core_id`]: String(core),
    [`${CPU}/cpu${cpu}/topology/physical_package_id`]: '0',
  });
  const count = (cpu: number, core: string, all: string): Texts => ({
    [`${CPU}/cpu${cpu}/thermal_throttle/core_throttle_count`]: core,
    [`${CPU}/cpu${cpu}/thermal_throttle/package_throttle_count`]: all,
  });

  it('counts a core and a package once, though each of their CPUs does', () => {
    const sysfs = once({ ...place(0, 0), ...place(1, 0), ...place(2, 1) });
    const counts = sampled({}, { ...count(0, '5', '30'), ...count(1, '5', '30'), ...count(2, '0', '30') });
    expect(parseThrottles(counts, sysfs)).toEqual({
      cores: new Map([
        ['0.0', 5],
        ['0.1', 0],
      ]),
      packages: new Map([['0', 30]]),
      total: 35,
    });
    expect(parseThrottles(counts, sysfs, 0).total).toBeUndefined();
  });

  it('is unknown where it is not counted', () => {
    expect(parseThrottles(unread('missing'), unread('missing')).total).toBeUndefined();
    expect(parseThrottles(once(count(0, 'NaN', '-1')), once({})).total).toBeUndefined();
  });
});
