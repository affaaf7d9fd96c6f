import { expect, it } from 'vitest';
import { parseHwmon } from '../../../src/checkers/parse/hwmon.js';
import { numberFiles, signedFiles } from '../../../src/checkers/parse/number-files.js';
import { parseEnergy, parsePowerSupplies, parseVulnerabilities } from '../../../src/checkers/parse/power.js';
import { once } from '../../helpers/readings.js';

it('takes the files that hold one number, whatever else lies there', () => {
  const files = once({
    '/sys/x/a/plain': ' 42\r\n',
    '/sys/x/a/hex': '0x1F',
    '/sys/x/a/size': '1.5M',
    '/sys/x/a/below': '-3',
    '/sys/x/a/words': '4: ACTIVE',
    '/sys/x/a/huge': '99999999999999999999E',
    '/sys/x/a/empty': '',
    '/sys/y/a/plain': '1',
  });
  const shape = /^\/sys\/x\/(\w+)\/(\w+)$/;
  expect(numberFiles(files, shape).map(({ parts, value }) => [parts.join(' '), value])).toEqual([
    ['a plain', 42],
    ['a hex', 31],
    ['a size', 1_572_864],
  ]);
  expect(signedFiles(files, shape).find(({ value }) => value < 0)).toEqual({ parts: ['a', 'below'], value: -3 });
});

// Units of Documentation/hwmon/sysfs-interface.rst.
it('reads sensors in degrees, volts and watts, and switches as they are', () => {
  const HWMON = '/sys/class/hwmon/hwmon2';
  const sensors = parseHwmon(
    once({
      [`${HWMON}/name`]: 'nct6798\n',
      [`${HWMON}/temp1_input`]: '-4500',
      [`${HWMON}/temp1_crit`]: '95000',
      [`${HWMON}/temp1_crit_alarm`]: '1',
      [`${HWMON}/in0_input`]: '808',
      [`${HWMON}/power1_average`]: '2500000',
      [`${HWMON}/device/fan1_input`]: '1200',
      [`${HWMON}/temp1_label`]: 'SYSTIN',
      [`${HWMON}/uevent`]: '7',
    }),
  );
  expect(sensors.map(({ name, celsius, value }) => [name, celsius, value])).toEqual([
    ['2.nct6798.temp1_input', true, -4.5],
    ['2.nct6798.temp1_crit', true, 95],
    ['2.nct6798.temp1_crit_alarm', false, 1],
    ['2.nct6798.in0_input', false, 0.808],
    ['2.nct6798.power1_average', false, 2.5],
    ['2.nct6798.fan1_input', false, 1200],
  ]);
});

it('reads power supplies and energy in whole units', () => {
  const BAT = '/sys/class/power_supply/BAT9';
  expect(
    Object.fromEntries(
      parsePowerSupplies(
        once({
          [`${BAT}/capacity`]: '64',
          [`${BAT}/energy_now`]: '21500000',
          [`${BAT}/voltage_min_design`]: '11400000',
          [`${BAT}/current_now`]: '-1500000',
          [`${BAT}/charge_control_end_threshold`]: '80',
          [`${BAT}/temp`]: '291',
          [`${BAT}/status`]: 'Discharging',
        }),
      ),
    ),
  ).toEqual({
    'BAT9.capacity': 64,
    'BAT9.energy_now': 21.5,
    'BAT9.voltage_min_design': 11.4,
    'BAT9.current_now': -1.5,
    'BAT9.charge_control_end_threshold': 80,
    'BAT9.temp': 29.1,
  });
  const RAPL = '/sys/class/powercap/intel-rapl:1';
  expect([...parseEnergy(once({ [`${RAPL}/name`]: 'package-1\n', [`${RAPL}/energy_uj`]: '7250000' }))]).toEqual([
    ['intel-rapl:1.package-1', 7.25],
  ]);
});

it('takes only what the kernel is sure of as a weakness or none', () => {
  const folder = '/sys/devices/system/cpu/vulnerabilities';
  expect([
    ...parseVulnerabilities(
      once({
        [`${folder}/mds`]: 'Vulnerable: Clear CPU buffers attempted, no microcode',
        [`${folder}/l1tf`]: 'Not affected',
        [`${folder}/spectre_v1`]: 'Mitigation: usercopy/swapgs barriers',
        [`${folder}/srbds`]: 'Unknown: Dependent on hypervisor status',
      }),
    ),
  ]).toEqual([
    ['mds', true],
    ['l1tf', false],
    ['spectre_v1', false],
  ]);
});
